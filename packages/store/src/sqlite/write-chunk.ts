import type { DatabaseSync } from 'node:sqlite'
import type { BookEntry, Chunk, Position, Tally } from '../event-store.ts'
import { createDictionaries, type Dictionaries } from './dictionaries.ts'
import { writeReports } from './write-reports.ts'

const ADD_CELL = `
  INSERT INTO cell (tally, period, write_key, a, b, reports, installs, sum_a, sum_b) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET
    reports = reports + excluded.reports,
    installs = installs + excluded.installs,
    sum_a = sum_a + excluded.sum_a,
    sum_b = sum_b + excluded.sum_b`

const ADD_BOOK = `
  INSERT INTO book (product, day, outcome, reason, write_key, count) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET count = count + excluded.count`

/** Adds a chunk's counts and moves the position. Runs within the caller's transaction. */
export function writeChunk(db: DatabaseSync, { tallies, reports = [], books }: Chunk, position: Position): void {
  const dictionaries = createDictionaries(db)
  writeTallies(db, dictionaries, tallies)
  writeReports(db, dictionaries, reports)
  writeBooks(db, dictionaries, books)
  db.prepare('UPDATE progress SET position = ?').run(position)
}

function writeTallies(db: DatabaseSync, dictionaries: Dictionaries, tallies: readonly Tally[]): void {
  const add = db.prepare(ADD_CELL)
  for (const tally of tallies) {
    const { id, a, b } = dictionaries.tally(tally)
    const key = dictionaries.key(tally.key)
    for (const cell of tally.cells) {
      const { reports, installs, sumA, sumB } = cell
      add.run(id, tally.period, key, a.codeOf(cell.a), b.codeOf(cell.b), reports, installs, sumA, sumB)
    }
  }
}

function writeBooks(db: DatabaseSync, dictionaries: Dictionaries, books: readonly BookEntry[]): void {
  const add = db.prepare(ADD_BOOK)
  for (const { product, key, day, outcome, reason, count } of books) {
    add.run(dictionaries.product(product), day, outcome, reason, dictionaries.key(key), count)
  }
}
