/** The journal's SQL, one function a statement. */
import type { DatabaseSync } from 'node:sqlite'
import type { DayNumber } from '@aboveboard/protocol'
import type { Position } from '@aboveboard/store'
import { type JournalEntry, readRejections, writeRejections } from './group.ts'
import type { BatchPlace, Remembered } from './journal.ts'

/** Batch ids looked at in one transaction, so that requests wait a few milliseconds at most. */
const SLICE = 5_000

export type JournalStatements = ReturnType<typeof createJournalStatements>

export const createJournalStatements = (db: DatabaseSync) => ({
  ...entryStatements(db),
  ...batchStatements(db),
  ...markStatements(db),
})

/** Bodies of what is not yet projected. */
function entryStatements(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO entry VALUES (?, ?, ?)')
  const last = db.prepare('SELECT max(position) AS position FROM entry')
  const forget = db.prepare('DELETE FROM entry WHERE position <= ?')
  const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  return {
    insertEntry: (position: Position, events: number, body: Uint8Array): void =>
      void insert.run(position, events, body),
    lastPosition: (): Position => Number(last.get()?.position ?? 0),
    forget: (position: Position): void => void forget.run(position),
    /** False where a reader still needs the log; it is truncated the next time. */
    truncateLog: (): boolean => truncate.get()?.busy === 0,
  }
}

/** Ids, hashes and answers of what was acknowledged. */
function batchStatements(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const find = db.prepare('SELECT hash, accepted, rejected FROM batch WHERE product = ? AND id = ?')
  const endOfSlice = db.prepare(
    `SELECT product, id FROM batch WHERE (product, id) > (?, ?) ORDER BY product, id LIMIT 1 OFFSET ${SLICE - 1}`,
  )
  const prune = db.prepare('DELETE FROM batch WHERE (product, id) > (?, ?) AND (product, id) <= (?, ?) AND day < ?')
  const pruneRest = db.prepare('DELETE FROM batch WHERE (product, id) > (?, ?) AND day < ?')
  return {
    /** False where the product has a batch of this id. */
    insertBatch(product: string, entry: JournalEntry): boolean {
      const { accepted, batch, hash, rejected, rememberedFrom } = entry
      return insert.run(product, batch, hash, rememberedFrom, accepted, writeRejections(rejected)).changes > 0
    },
    findBatch(product: string, id: string): { readonly hash: string; readonly remembered: Remembered } | undefined {
      const row = find.get(product, id)
      if (!row) return undefined
      const remembered = { accepted: Number(row.accepted), rejected: readRejections(String(row.rejected)) }
      return { hash: String(row.hash), remembered }
    },
    /** Prunes one slice; where it ended, or undefined after the last one. */
    prune(before: DayNumber, { product, id }: BatchPlace): BatchPlace | undefined {
      const end = endOfSlice.get(product, id)
      if (!end) {
        pruneRest.run(product, id, before)
        return undefined
      }
      const next = { product: String(end.product), id: String(end.id) }
      prune.run(product, id, next.product, next.id, before)
      return next
    },
  }
}

/** Single numbers: how far the projection is, and the probe's. */
function markStatements(db: DatabaseSync) {
  const get = db.prepare('SELECT value FROM mark WHERE name = ?')
  const set = db.prepare('INSERT INTO mark VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  return {
    mark: (name: string): number => Number(get.get(name)?.value ?? 0),
    setMark: (name: string, value: number): void => void set.run(name, value),
  }
}
