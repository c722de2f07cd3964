/** The main thread's side of the journal: gathers what arrives while the disk is busy into one group. */
import { type DayNumber, LIMITS } from '@aboveboard/protocol'
import type { Position } from '@aboveboard/store'
import type { WorkerLink } from '../worker-link.ts'
import { encodeGroup, type JournalEntry } from './group.ts'
import type { Appended, BatchPlace, Journal, JournalVerdict } from './journal.ts'

/** Events that may wait for the disk at once. */
const MAX_WAITING_EVENTS = 20_000

export interface JournalQueue {
  /** Whether so many more events may wait for the disk. */
  hasRoom(events: number): boolean
  /** Resolves when the entry is on the disk, or refused. */
  append(entry: JournalEntry): Promise<JournalVerdict>
  /** The last position that is on the disk. */
  position(): Position
  /** A real write and read; false where the disk is full. Those who ask at the same time share one. */
  probe(): Promise<boolean>
  /**
   * Erases what is projected and, once a day, forgets ids that are remembered no longer. Resolves false where the
   * bodies are still in the file because something reads it.
   */
  forget(position: Position, today: DayNumber): Promise<boolean>
}

interface Waiting {
  readonly entry: JournalEntry
  readonly resolve: (verdict: JournalVerdict) => void
}

export interface JournalQueueOptions {
  readonly link: WorkerLink<Journal>
  readonly position: Position
  readonly onAppend: () => void
  readonly onFailure: (error: Error) => void
}

export function createJournalQueue({ link, position, onAppend, onFailure }: JournalQueueOptions): JournalQueue {
  let waiting: Waiting[] = []
  let waitingEvents = 0
  let writing = false
  let written = position
  let prunedOn: DayNumber | undefined
  let probing: Promise<boolean> | undefined

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      const appended = await send(link, group)
      written = appended.position
      for (const [index, { entry, resolve }] of group.entries()) {
        waitingEvents -= weightOf(entry)
        resolve(appended.verdicts[index] ?? 'disk_full')
      }
      onAppend()
    }
    writing = false
  }

  return {
    hasRoom: (events) => waitingEvents + events <= MAX_WAITING_EVENTS,
    append(entry) {
      const answer = Promise.withResolvers<JournalVerdict>()
      waiting.push({ entry, resolve: answer.resolve })
      waitingEvents += weightOf(entry)
      if (!writing) {
        writing = true
        // After this turn of the event loop, so that requests which arrived together share a commit.
        setImmediate(() => write().catch(onFailure))
      }
      return answer.promise
    },
    position: () => written,
    probe() {
      probing ??= link.call('probe', undefined).finally(() => {
        probing = undefined
      })
      return probing
    },
    async forget(upTo, today) {
      const erased = await link.call('forget', upTo)
      if (today !== prunedOn) await prune(link, today - LIMITS.rememberedDays)
      prunedOn = today
      return erased
    },
  }
}

function send(link: WorkerLink<Journal>, group: readonly Waiting[]): Promise<Appended> {
  const bytes = encodeGroup(group.map(({ entry }) => entry))
  return link.call('append', bytes, [bytes.buffer])
}

async function prune(link: WorkerLink<Journal>, before: DayNumber): Promise<void> {
  let after: BatchPlace | undefined = { product: '', id: '' }
  while (after) after = await link.call('prune', { before, after })
}

/** A batch without events waits for the disk like any other. */
const weightOf = ({ accepted }: JournalEntry): number => Math.max(1, accepted)
