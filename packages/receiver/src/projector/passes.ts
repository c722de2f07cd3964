import type { CompiledContract, DayNumber } from '@aboveboard/protocol'
import type { Position } from '@aboveboard/store'
import type { JournalQueue } from '../journal/journal-queue.ts'
import type { WorkerLink } from '../worker-link.ts'
import type { Projector } from './open-projector.ts'

const RETRY_MS = { first: 100, longest: 30_000 } as const

export interface PassOptions {
  readonly projector: Pick<WorkerLink<Projector>, 'call'>
  readonly journal: Pick<JournalQueue, 'position' | 'forget'>
  readonly contracts: () => readonly CompiledContract[]
  readonly today: () => DayNumber
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
}

/** Before the first pass, which also tells the journal where the store is. */
export const NO_PROGRESS: Progress = { applied: -1, caughtUp: false, erased: true, retryMs: 0 }

/** One pass: a chunk into the store, then out of the journal. Rejects where the journal or a thread fails. */
export function createPass({ projector, journal, contracts, today, log }: PassOptions) {
  let told: readonly CompiledContract[] = []
  return async (before: Progress): Promise<Progress> => {
    const [upTo, known] = [journal.position(), contracts()]
    const done = await projector.call('pass', { upTo, contracts: known === told ? [] : known })
    told = known
    if (!done.ok) {
      const retryMs = Math.min(before.retryMs === 0 ? RETRY_MS.first : before.retryMs * 2, RETRY_MS.longest)
      log(`The store did not take a chunk (${done.message}); the journal keeps it. Next try in ${retryMs} ms.`)
      return { ...before, retryMs }
    }
    const erased = await journal.forget(done.position, today())
    return { applied: done.position, caughtUp: done.position >= upTo, erased, retryMs: 0 }
  }
}
