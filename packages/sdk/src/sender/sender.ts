/** The work of a sender, the same in a process of its own and behind `telemetry send`: lock, seal, upload. */
import { existsSync } from 'node:fs'
import { readNarrowing } from '../narrowed.ts'
import type { StatePaths } from '../places.ts'
import { seal } from '../seal/seal.ts'
import type { TransportChoice } from '../transports/choice.ts'
import type { World } from '../world.ts'
import { DEFAULT_INTERVAL_MS, jittered, writeAttempt } from './attempt.ts'
import { takeLock } from './lock.ts'

export interface Sender {
  readonly paths: StatePaths
  readonly product: string
  readonly url: URL
  readonly writeKey: string
  /** Default straight to the receiver. */
  readonly transport?: TransportChoice
  readonly world: Pick<World, 'env' | 'now' | 'uid' | 'random'>
  /** Asked again before each step and each request: the user may say no at any moment. */
  readonly isAllowed: () => boolean
  /** How often one batch is tried in this run. */
  readonly tries: number
  /** Ends the run: no request outlives it. */
  readonly signal: AbortSignal
  readonly sendEveryMs?: number
  /** Whether the program may end while a request is under way; default false. */
  readonly mayEnd?: boolean
}

export interface Report {
  /**
   * `done` nothing is left · `waiting` batches are kept for later · `stopped` the user said no meanwhile · `busy`
   * another sender is at work.
   */
  readonly outcome: 'done' | 'waiting' | 'stopped' | 'busy'
  readonly batches: number
  /** Events accepted, rejected by the receiver, and given up. */
  readonly sent: number
  readonly rejected: number
  readonly dropped: number
  /** Why something waits: a code of the protocol or of the operating system, `pause` or `off` where the receiver asked. */
  readonly why?: string
  /** Not before, in milliseconds from now. */
  readonly waitMs?: number
}

const NOTHING = { batches: 0, sent: 0, rejected: 0, dropped: 0 } as const

/** Seals what is queued and uploads what is sealed. Throws what the disk throws. */
export async function send(sender: Sender): Promise<Report> {
  const { paths, url, world } = sender
  const narrowing = readNarrowing(paths, world, url.href)
  if (narrowing) {
    const waitMs = narrowing.until - world.now().getTime()
    return { ...NOTHING, outcome: 'waiting', why: narrowing.kind, waitMs }
  }
  const lock = takeLock(paths.lock, world)
  if (!lock) return { ...NOTHING, outcome: 'busy' }
  const mayGoOn = () => lock.isHeld() && sender.isAllowed()
  try {
    if (!mayGoOn()) return { ...NOTHING, outcome: 'stopped' }
    const at = world.now().getTime()
    seal({ paths, product: sender.product, receiver: sender.url, world, isHeld: mayGoOn })
    if (!mayGoOn()) return { ...NOTHING, outcome: 'stopped' }
    const { upload } = await import('./upload.ts')
    const report = await upload(sender, mayGoOn)
    if (mayGoOn()) writeOutcome(sender, at, report)
    const asksReceiver = sender.transport === undefined || sender.transport.kind === 'receiver'
    if (asksReceiver && mayGoOn() && existsSync(paths.installs)) await askAgain(sender)
    return report
  } finally {
    lock.release()
  }
}

/** Erasures that the user asked for and no receiver has confirmed. */
async function askAgain({ paths, signal, world, writeKey }: Sender): Promise<void> {
  const { eraseInstalls } = await import('../identity/erase-installs.ts')
  await eraseInstalls({ paths, world, writeKey, signal })
}

function writeOutcome({ paths, world, sendEveryMs = DEFAULT_INTERVAL_MS }: Sender, at: number, report: Report): void {
  const wait = Math.max(jittered(sendEveryMs, world.random), report.waitMs ?? 0)
  const outcome = report.why === undefined ? report.outcome : `${report.outcome}: ${report.why}`
  writeAttempt(paths, { at, next: at + wait, outcome })
}
