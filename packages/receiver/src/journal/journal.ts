/**
 * The fsynced log in front of the store. One call of `append` is one transaction: what it answers `stored` is on
 * the disk. Runs in its own thread, because a commit waits for the disk.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { DayNumber, Rejection } from '@aboveboard/protocol'
import type { Position } from '@aboveboard/store'
import type { ReceiverError } from '../receiver-error.ts'
import { encodeDuplicate, type RecordHead, readHead } from './codec.ts'
import { decodeGroup, type JournalEntry } from './group.ts'
import { type JournalFileOptions, openJournalFile } from './journal-file.ts'
import { createJournalStatements, type JournalStatements } from './journal-statements.ts'
import { judgeFailure } from './sqlite-failure.ts'

/** The answer that a batch of this id got before. */
export interface Remembered {
  readonly accepted: number
  readonly rejected: readonly Rejection[]
}

/** `unknown`: nothing was accepted, and no batch of this id was before. */
export type JournalVerdict = 'stored' | 'conflict' | 'unknown' | 'disk_full' | Remembered

/** A batch's place in the table of ids. */
export interface BatchPlace {
  readonly product: string
  readonly id: string
}

export interface PruneSlice {
  readonly before: DayNumber
  readonly after: BatchPlace
}

export interface Appended {
  /** The last position that is on the disk. */
  readonly position: Position
  readonly verdicts: readonly JournalVerdict[]
}

export interface Journal {
  /** Takes what `encodeGroup` wrote; one verdict for each entry, in order. Throws where the disk failed, then always. */
  append(group: Uint8Array): Appended
  /** Positions after this one are new to a store that is at `position`. Resolves with the last position in use. */
  startAfter(position: Position): Position
  /** Erases bodies up to a position; false where a reader still holds the log, and the next time will do it. */
  forget(position: Position): boolean
  /** Forgets batch ids that are remembered from before a day on, one slice of the table; resolves with where to go on. */
  prune(slice: PruneSlice): BatchPlace | undefined
  /** Writes, reads back and compares; false where the disk is full. */
  probe(): boolean
  close(): void
}

export function openJournal(options: JournalFileOptions): Journal {
  const db = openJournalFile(options)
  const run = createJournalStatements(db)
  let position = Math.max(run.mark('projected'), run.lastPosition())
  const guarded = createGuard(db)
  const transaction: Guard = (work) =>
    guarded(() => {
      db.exec('BEGIN IMMEDIATE')
      const result = work()
      db.exec('COMMIT')
      return result
    })

  return {
    append(group) {
      const entries = decodeGroup(group)
      const done = transaction(() => appendEntries(run, entries, position + 1))
      if (done === 'disk_full') return { position, verdicts: entries.map(() => done) }
      if (done.grew) position += 1
      return { position, verdicts: done.verdicts }
    },
    startAfter(floor) {
      position = Math.max(position, floor)
      return position
    },
    forget(projected) {
      const done = transaction(() => {
        run.forget(projected)
        run.setMark('projected', projected)
      })
      return done !== 'disk_full' && guarded(run.truncateLog) === true
    },
    prune({ before, after }) {
      const next = transaction(() => run.prune(before, after))
      return next === 'disk_full' ? undefined : next
    },
    probe() {
      const written = Date.now()
      return transaction(() => run.setMark('probe', written)) !== 'disk_full' && run.mark('probe') === written
    },
    close: () => db.close(),
  }
}

function appendEntries(run: JournalStatements, entries: readonly JournalEntry[], position: Position) {
  const verdicts: JournalVerdict[] = []
  const records: Uint8Array[] = []
  let events = 0
  for (const entry of entries) {
    const head = readHead(entry.record)
    const verdict = judge(run, head, entry)
    verdicts.push(verdict)
    if (verdict === 'stored') {
      records.push(entry.record)
      events += entry.accepted
    } else if (typeof verdict === 'object') {
      records.push(encodeDuplicate(head, verdict.accepted + verdict.rejected.length))
    }
  }
  if (records.length > 0) run.insertEntry(position, events, Buffer.concat(records))
  return { verdicts, grew: records.length > 0 }
}

function judge(run: JournalStatements, { product }: RecordHead, entry: JournalEntry): JournalVerdict {
  if (!entry.isLookup && run.insertBatch(product, entry)) return 'stored'
  const before = run.findBatch(product, entry.batch)
  if (!before) return 'unknown'
  return before.hash === entry.hash ? before.remembered : 'conflict'
}

type Guard = <T>(work: () => T) => T | 'disk_full'

/** Tells a full disk from a failed one; after a failure nothing runs any more. */
function createGuard(db: DatabaseSync): Guard {
  let failed: ReceiverError | undefined
  return (work) => {
    if (failed) throw failed
    try {
      return work()
    } catch (error) {
      const judged = judgeFailure(error)
      if (judged !== 'disk_full') {
        failed = judged
        throw judged
      }
      if (db.isTransaction) db.exec('ROLLBACK')
      return judged
    }
  }
}
