import type { DatabaseSync } from 'node:sqlite'
import { type DayNumber, isDropReason, periodOf, SERIES } from '@aboveboard/protocol'
import { type BookRow, type EventStore, OUTCOMES, type Position } from '../event-store.ts'
import { StoreError } from '../store-error.ts'
import { openDatabase } from './database.ts'
import { EVENT_MIGRATIONS } from './event-migrations.ts'
import { pruneReports } from './prune-reports.ts'
import { createCellReader } from './read-cells.ts'
import { readReports } from './read-reports.ts'
import { type Row, readNumber, readText } from './rows.ts'
import { translated } from './sqlite-error.ts'
import { TALLY_TABLES, type TallyTables } from './tally-tables.ts'
import { inTransaction } from './transaction.ts'
import { writeChunk } from './write-chunk.ts'

export interface SqliteEventStoreOptions {
  /** The file; its folder must exist. */
  readonly path: string
  /** A connection that only reads, in any thread or process, to a file that a writer has opened before. */
  readonly readOnly?: boolean
}

/** Counts in one SQLite file. One writer, any number of readers. Throws and rejects with `StoreError`. */
export function sqliteEventStore({ path, readOnly = false }: SqliteEventStoreOptions): EventStore {
  const db = openDatabase({ path, migrations: EVENT_MIGRATIONS, readOnly })
  const readCells = createCellReader(db)
  const pruning = (work: () => number): number => {
    const pruned = inTransaction(db, path, work)
    // What was deleted also stands in the log until it is written over; a reader may still need it, until the next time.
    if (pruned > 0) translated(path, () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'))
    return pruned
  }
  return {
    name: 'sqlite',
    capabilities: { durability: 'full', sharedWriters: false, keptReports: true },
    position: async () => translated(path, () => positionOf(db)),
    apply: async (chunk, position) =>
      inTransaction(db, path, () => {
        if (position <= positionOf(db)) return { applied: false }
        writeChunk(db, chunk, position)
        return { applied: true }
      }),
    read: async (range) => translated(path, () => readCells(range)),
    threshold: async (product, from, to) => translated(path, () => readThreshold(db, product, from, to)),
    books: async (product, from, to) => translated(path, () => readBooks(db, product, from, to)),
    reports: (range) => readReports(db, path, range),
    pruneReports: async (product, before, today) => pruning(() => pruneReports(db, product, before, today)),
    prune: async (product, before) => pruning(() => prune(db, product, before)),
    async close() {
      if (db.isOpen) db.close()
    },
  }
}

const positionOf = (db: DatabaseSync): Position =>
  readNumber(db.prepare('SELECT position FROM progress').get(), 'position')

const READ_THRESHOLD = `
  SELECT ifnull(max(k), 0) AS k
  FROM threshold
  WHERE product = (SELECT id FROM product WHERE name = ?) AND day BETWEEN ? AND ?`

const readThreshold = (db: DatabaseSync, product: string, from: DayNumber, to: DayNumber): number =>
  readNumber(db.prepare(READ_THRESHOLD).get(product, from, to), 'k')

const READ_BOOKS = `
  SELECT day, outcome, reason, sum(count) AS count
  FROM book
  WHERE product = (SELECT id FROM product WHERE name = ?) AND day BETWEEN ? AND ?
  GROUP BY day, outcome, reason
  ORDER BY day, outcome, reason`

const readBooks = (db: DatabaseSync, product: string, from: DayNumber, to: DayNumber): readonly BookRow[] =>
  db.prepare(READ_BOOKS).all(product, from, to).map(bookRow)

function bookRow(row: Row): BookRow {
  const outcome = OUTCOMES.find((known) => known === row.outcome)
  const reason = readText(row, 'reason')
  if (!outcome || !(reason === '' || isDropReason(reason))) {
    throw new StoreError('newer_database', 'The books hold an outcome or a reason that this program does not know.')
  }
  return { day: readNumber(row, 'day'), outcome, reason, count: readNumber(row, 'count') }
}

const pruneCells = ({ tally, cell }: TallyTables): string => `
  DELETE FROM ${cell}
  WHERE period < ? AND tally IN (
    SELECT id FROM ${tally} WHERE product = (SELECT id FROM product WHERE name = ?) AND series = ?
  )`

const PRUNE_THRESHOLDS = 'DELETE FROM threshold WHERE product = (SELECT id FROM product WHERE name = ?) AND day < ?'

/** A period ended before a day exactly when it began before the period that holds the day. */
function prune(db: DatabaseSync, product: string, before: DayNumber): number {
  // As long as the first week or month that is left, which may have begun before the day.
  db.prepare(PRUNE_THRESHOLDS).run(product, Math.min(...SERIES.map((series) => periodOf(series, before))))
  let pruned = 0
  for (const tables of TALLY_TABLES) {
    const statement = db.prepare(pruneCells(tables))
    for (const series of SERIES) pruned += Number(statement.run(periodOf(series, before), product, series).changes)
  }
  return pruned
}
