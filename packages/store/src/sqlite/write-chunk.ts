import type { DatabaseSync } from 'node:sqlite'
import type { BookEntry, Cell, Chunk, Position, Tally, Threshold } from '../event-store.ts'
import { createDictionaries, type Dictionaries } from './dictionaries.ts'
import { forTallies, type TallyTables } from './tally-tables.ts'
import { writeReports } from './write-reports.ts'

function addCell({ cell, fields }: TallyTables): string {
  const counts = ['reports', 'installs', ...fields.map((field) => `sum_${field}`)]
  const columns = ['tally', 'period', 'write_key', ...fields, ...counts]
  return `
    INSERT INTO ${cell} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT DO UPDATE SET ${counts.map((count) => `${count} = ${count} + excluded.${count}`).join(', ')}`
}

const ADD_BOOK = `
  INSERT INTO book (product, day, outcome, reason, write_key, count) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET count = count + excluded.count`

/** Adds a chunk's counts and moves the position. Runs within the caller's transaction. */
export function writeChunk(
  db: DatabaseSync,
  { tallies, reports = [], books, thresholds }: Chunk,
  position: Position,
): void {
  const dictionaries = createDictionaries(db)
  writeTallies(db, dictionaries, tallies)
  writeReports(db, dictionaries, reports)
  writeBooks(db, dictionaries, books)
  writeThresholds(db, dictionaries, thresholds)
  db.prepare('UPDATE progress SET position = ?').run(position)
}

function writeTallies(db: DatabaseSync, dictionaries: Dictionaries, tallies: readonly Tally[]): void {
  const addTo = forTallies((tables) => db.prepare(addCell(tables)))
  for (const tally of tallies) {
    const add = addTo(tally)
    const { id, fields } = dictionaries.tally(tally)
    const key = dictionaries.key(tally.key)
    for (const cell of tally.cells) {
      const codes = valuesOf(cell).map((value, at) => fields[at]!.codeOf(value))
      add.run(id, tally.period, key, ...codes, cell.reports, cell.installs, ...sumsOf(cell))
    }
  }
}

const valuesOf = ({ a, b, c }: Cell): readonly string[] => (c === undefined ? [a, b] : [a, b, c])
const sumsOf = ({ sumA, sumB, sumC }: Cell): readonly number[] =>
  sumC === undefined ? [sumA, sumB] : [sumA, sumB, sumC]

function writeBooks(db: DatabaseSync, dictionaries: Dictionaries, books: readonly BookEntry[]): void {
  const add = db.prepare(ADD_BOOK)
  for (const { product, key, day, outcome, reason, count } of books) {
    add.run(dictionaries.product(product), day, outcome, reason, dictionaries.key(key), count)
  }
}

const RAISE_THRESHOLD = `
  INSERT INTO threshold (product, day, k) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET k = max(k, excluded.k)`

function writeThresholds(db: DatabaseSync, dictionaries: Dictionaries, thresholds: readonly Threshold[]): void {
  const raise = db.prepare(RAISE_THRESHOLD)
  for (const { product, day, k } of thresholds) raise.run(dictionaries.product(product), day, k)
}
