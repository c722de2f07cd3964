import { randomBytes } from 'node:crypto'
import type { Lease } from './lease.ts'

export interface RedisLeaseOptions {
  /** Sends one command and resolves with its answer: `client.sendCommand(args)`, or `client.call(...args)` of ioredis. */
  readonly send: (args: string[]) => Promise<unknown>
  /** Begins the names of both keys; default `aboveboard:heartbeat`. */
  readonly prefix?: string
}

/**
 * For workers on any machine, in the program's own Redis (6 or newer), or what speaks its protocol. What Redis loses when
 * it starts anew, by its own settings, is lost here too: the install is a new one then.
 */
export function redisLease({ send, prefix = 'aboveboard:heartbeat' }: RedisLeaseOptions): Lease {
  // Braces: a cluster keeps both keys on one node.
  const lock = `{${prefix}}:lock`
  const kept = `{${prefix}}:state`
  return {
    isShared: true,
    async take(ttlMs) {
      const token = randomBytes(16).toString('hex')
      if (textOf(await send(['SET', lock, token, 'NX', 'PX', String(ttlMs)])) !== 'OK') return undefined
      return { token, state: textOf(await send(['GET', kept])) }
    },
    async release(token, state) {
      return Number(await send(['EVAL', RELEASE, '2', lock, kept, token, state])) === 1
    },
  }
}

/** Redis runs a script as one step. */
const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
redis.call('DEL', KEYS[1])
return 1`

/** Clients give texts or bytes. */
const textOf = (answer: unknown): string | undefined =>
  typeof answer === 'string' || Buffer.isBuffer(answer) ? answer.toString() : undefined
