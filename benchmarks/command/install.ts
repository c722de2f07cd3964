/** One install of the measured command, in a home of its own. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type CompiledContract, isObject } from '@aboveboard/protocol'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'

const PROGRAMS = {
  plain: fileURLToPath(import.meta.resolve('./plain.mjs')),
  recording: fileURLToPath(import.meta.resolve('./recording.mjs')),
} as const

const NEVER_MS = 24 * 3_600_000
const SENDER_WAIT_MS = 20_000
const POLL_MS = 5

export interface InstallOptions {
  readonly home: string
  readonly compiled: CompiledContract
  readonly contractFile: string
  readonly target: { readonly url: string; readonly key: string }
  readonly saysYes: boolean
  /** Whether every recording run is due to start a sender; else only the first that finds a queue. */
  readonly sends: boolean
}

export interface Install {
  /** Milliseconds from start to exit. */
  run(program: keyof typeof PROGRAMS): number
  /** Names of what telemetry keeps on the device; none while it is off. */
  files(): readonly string[]
  /** Queues what an earlier run left, so that there is something to send. */
  queue(): void
  /** When a sender was last started; undefined where none was. */
  lastAttempt(): unknown
  /** Waits for the last sender; ends it where it would wait for an answer that never comes. */
  endSender(answers: boolean): Promise<void>
}

export function createInstall({ home, compiled, contractFile, target, saysYes, sends }: InstallOptions): Install {
  mkdirSync(home)
  if (saysYes) sayYes({ contract: compiled, world: simulatedWorld({ home }) })
  const state = join(home, '.local', 'state', compiled.contract.product, 'telemetry')
  const attempt = join(state, 'attempt.json')
  const args = [contractFile, target.url, target.key, String(sends ? 0 : NEVER_MS)]
  return {
    run(program) {
      const started = performance.now()
      const { status, stderr } = spawnSync(process.execPath, [PROGRAMS[program], ...args], { env: { HOME: home } })
      const ms = performance.now() - started
      if (status !== 0 || stderr.length > 0) throw new Error(`The ${program} command failed: ${stderr}`)
      return ms
    },
    files: () => namesIn(state),
    queue() {
      const kept = join(home, 'kept.jsonl')
      const [name] = namesIn(join(state, 'spool'))
      if (!existsSync(kept) && name !== undefined) copyFileSync(join(state, 'spool', name), kept)
      copyFileSync(kept, join(state, 'spool', 'kept.jsonl'))
    },
    lastAttempt: () => readObject(attempt).at,
    async endSender(answers) {
      for (const deadline = Date.now() + SENDER_WAIT_MS; readObject(attempt).outcome === undefined; ) {
        if (Date.now() > deadline) throw new Error('The sender did not end.')
        if (!answers && killHolder(join(state, 'sender.lock'))) return
        await sleep(POLL_MS)
      }
    },
  }
}

/** False where no sender holds the lock. */
function killHolder(lock: string): boolean {
  const { pid } = readObject(lock)
  if (typeof pid !== 'number') return false
  process.kill(pid, 'SIGKILL')
  rmSync(lock)
  return true
}

/** An object without keys where there is no such file, or none that is whole yet. */
function readObject(path: string): { readonly [key: string]: unknown } {
  if (!existsSync(path)) return {}
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isObject(value) ? value : {}
  } catch {
    // It went away in between, or is being written: looked at again soon.
    return {}
  }
}

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])
