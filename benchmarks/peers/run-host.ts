/** One run of a command with one kind of telemetry. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Contestant } from './peers.ts'

export interface Run {
  readonly contestant: Contestant
  readonly mode: 'end' | 'exit' | 'weigh'
  readonly url: string
  readonly contractFile: string
  readonly home: string
  /** Whether a sender is due. */
  readonly sends?: boolean
  /** It is killed then. */
  readonly limitMs: number
}

export interface Ran {
  readonly ms: number
  readonly isKilled: boolean
  readonly stdout: string
}

export async function runHost({
  contestant,
  mode,
  url,
  contractFile,
  home,
  sends = false,
  limitMs,
}: Run): Promise<Ran> {
  const { name, program, specifier } = contestant
  const started = performance.now()
  const child = spawn(process.execPath, [program, name, specifier, mode, url, contractFile], {
    env: { HOME: home, ...(sends && { SENDS: '1' }) },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  })
  const [stdout, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  const ms = performance.now() - started
  // A client may end the program with an error of its own where the collector is not there.
  if (code !== 0 && signal === null && name === 'aboveboard') throw new Error(`The command failed with code ${code}.`)
  return { ms, isKilled: signal !== null, stdout }
}
