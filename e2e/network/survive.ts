/** What a bad network does to a program that reports, and what it leaves behind for a better day. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isErrno } from '../../packages/sdk/src/files/is-errno.ts'
import { until } from '../support/until.ts'
import type { BadEnd } from './bad-ends.ts'
import { type Person, person } from './person.ts'
import type { Exit } from './run-program.ts'

const EVENTS = 3
/** Two runs, and `active` of a day's first. */
export const RECORDED = 2 * EVENTS + 1

export interface Survival {
  /** The same program without the SDK. */
  readonly plain: Exit
  /** The run that records first, and one that starts a sender besides. */
  readonly first: Exit
  readonly second: Exit
  /** Calls of the second run's own process that have to do with the network. */
  readonly sockets: readonly string[]
  /** `telemetry send` while the network is bad, and the status after it. */
  readonly send: Exit
  readonly status: {
    readonly queued: number
    readonly nextAttempt: string
    readonly lastAttempt: { readonly at: string }
  }
}

interface Survive {
  readonly root: string
  readonly end: BadEnd
  readonly url: string
  readonly program: readonly string[]
  readonly plainProgram: readonly string[]
}

export async function survive({ root, end, url, program, plainProgram }: Survive): Promise<Survival> {
  const { wrapper = [] } = end
  mkdirSync(root)
  const ada = person({ root, destination: { url, writeKey: 'wk_test' } })
  const run = (...argv: string[]): Promise<Exit> => ada.run([...program, ...argv], wrapper)
  const log = join(root, 'trace')
  // Without -f: strace would wait for the sender.
  const strace = [...wrapper, 'strace', '-qq', '-e', 'trace=socket,connect', '-o', log]
  const plain = await ada.run(plainProgram, wrapper)
  const first = await run(String(EVENTS))
  const second = await ada.run([...program, String(EVENTS)], strace)
  await endSender(ada)
  const send = await run('telemetry', 'send')
  const status = JSON.parse((await run('telemetry', 'status', '--json')).stdout)
  const sockets = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^(socket|connect)\(/.test(line))
  return { plain, first, second, sockets, send, status }
}

/** Ends the sender that a run has started, in whatever it is doing; its lock goes as if its time were up. */
async function endSender({ state }: Person): Promise<void> {
  const lock = join(state, 'sender.lock')
  await until(
    'a sender',
    async () => existsSync(lock) || JSON.parse(readFileSync(join(state, 'attempt.json'), 'utf8')).outcome,
  )
  try {
    process.kill(JSON.parse(readFileSync(lock, 'utf8')).pid, 'SIGKILL')
  } catch (error) {
    // It has ended by itself meanwhile.
    if (!isErrno(error)) throw error
  }
  rmSync(lock, { force: true })
}
