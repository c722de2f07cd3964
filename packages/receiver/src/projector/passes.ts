import { type CompiledContract, type DayNumber, dayOf } from '@aboveboard/protocol'
import type { Position } from '@aboveboard/store'
import type { JournalQueue } from '../journal/journal-queue.ts'
import type { WorkerLink } from '../worker-link.ts'
import type { Projector } from './open-projector.ts'

const RETRY_MS = { first: 100, longest: 30_000 } as const

export interface PassOptions {
  readonly projector: Pick<WorkerLink<Projector>, 'call'>
  readonly journal: Pick<JournalQueue, 'position' | 'forget'>
  readonly contracts: () => readonly CompiledContract[]
  readonly now: () => Date
  readonly log: (line: string) => void
}

export interface Progress {
  readonly applied: Position
  /** The store is where the journal was when the pass began. */
  readonly caughtUp: boolean
  /** False where something still read the bodies, so that they are in the file. */
  readonly erased: boolean
  /** How long to wait before the store is tried again; 0 while it works. */
  readonly retryMs: number
  /** Epoch milliseconds: everything that was acknowledged before is in the store. */
  readonly asOf: number
}

/** Before the first pass, which also tells the journal where the store is. */
export const NO_PROGRESS: Progress = { applied: -1, caughtUp: false, erased: true, retryMs: 0, asOf: 0 }

/** One pass: a chunk into the store, then out of the journal. Rejects where the journal or a thread fails. */
export function createPass({ projector, journal, contracts, now, log }: PassOptions) {
  let told: readonly CompiledContract[] = []
  const prune = createPruning({ projector, log })
  return async (before: Progress): Promise<Progress> => {
    const began = now()
    const today = dayOf(began)
    const [upTo, known] = [journal.position(), contracts()]
    const done = await projector.call('pass', { upTo, contracts: known === told ? [] : known, today })
    told = known
    if (!done.ok) {
      const retryMs = Math.min(before.retryMs === 0 ? RETRY_MS.first : before.retryMs * 2, RETRY_MS.longest)
      log(`The store did not take a chunk (${done.message}); the journal keeps it. Next try in ${retryMs} ms.`)
      return { ...before, retryMs }
    }
    const erased = await journal.forget(done.position, today)
    const caughtUp = done.position >= upTo
    if (caughtUp) await prune(today, known)
    return { applied: done.position, caughtUp, erased, retryMs: 0, asOf: caughtUp ? began.getTime() : before.asOf }
  }
}

/** Once a day, and at once where the contracts changed. */
function createPruning({ projector, log }: Pick<PassOptions, 'projector' | 'log'>) {
  let prunedOn: DayNumber | undefined
  let prunedFor: readonly CompiledContract[] = []
  return async (today: DayNumber, known: readonly CompiledContract[]): Promise<void> => {
    if (today === prunedOn && known === prunedFor) return
    const refused = await projector.call('prune', today)
    if (refused === undefined) {
      prunedOn = today
      prunedFor = known
    } else log(`The store did not delete what is over its time (${refused}). The next pass tries again.`)
  }
}
