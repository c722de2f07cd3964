import type { DatabaseSync } from 'node:sqlite'
import type { StoredCell, TallyRange } from '../event-store.ts'
import { readNumber, readText } from './rows.ts'

const FIND_TALLY = `
  SELECT tally.id AS id, tally.a AS a, tally.b AS b
  FROM tally
  JOIN product ON product.id = tally.product AND product.name = ?
  JOIN field AS a ON a.id = tally.a AND a.identity = ?
  JOIN field AS b ON b.id = tally.b AND b.identity = ?
  WHERE tally.series = ? AND tally.event = ?`

// total() and not sum(): sums of large integers become approximate instead of an error.
const READ_CELLS = `
  SELECT period, a, b, sum(reports) AS reports, sum(installs) AS installs, total(sum_a) AS sum_a, total(sum_b) AS sum_b
  FROM cell
  WHERE tally = ? AND period BETWEEN ? AND ?
  GROUP BY period, a, b
  ORDER BY period, a, b`

const READ_VALUES = 'SELECT code, text FROM value WHERE field = ? ORDER BY code'

/** Cells in the order of periods. */
export function createCellReader(db: DatabaseSync): (range: TallyRange) => readonly StoredCell[] {
  const findTally = db.prepare(FIND_TALLY)
  const readCells = db.prepare(READ_CELLS)
  const readValues = db.prepare(READ_VALUES)
  const valuesOf = (field: number) => readValues.all(field).map((row) => readText(row, 'text'))
  return ({ product, series, event, a, b, from, to }) => {
    const tally = findTally.get(product, a, b, series, event)
    if (!tally) return []
    const rows = readCells.all(readNumber(tally, 'id'), from, to)
    // Values after cells: a value is never deleted, so whatever a cell names is there by now.
    const aValues = valuesOf(readNumber(tally, 'a'))
    const bValues = a === b ? aValues : valuesOf(readNumber(tally, 'b'))
    return rows.map((row) => ({
      period: readNumber(row, 'period'),
      a: aValues[readNumber(row, 'a')]!,
      b: bValues[readNumber(row, 'b')]!,
      reports: readNumber(row, 'reports'),
      installs: readNumber(row, 'installs'),
      sumA: readNumber(row, 'sum_a'),
      sumB: readNumber(row, 'sum_b'),
    }))
  }
}
