import type { DatabaseSync } from 'node:sqlite'
import type { StoredCell, TallyRange } from '../event-store.ts'
import { type Row, readNumber, readText } from './rows.ts'
import { forTallies, type TallyTables } from './tally-tables.ts'

const findTally = ({ tally, fields }: TallyTables): string => `
  SELECT tally.id AS id, ${fields.map((field) => `tally.${field} AS ${field}`).join(', ')}
  FROM ${tally} AS tally
  JOIN product ON product.id = tally.product AND product.name = ?
  ${fields.map((field) => `JOIN field AS ${field} ON ${field}.id = tally.${field} AND ${field}.identity = ?`).join(' ')}
  WHERE tally.series = ? AND tally.event = ?`

// total() and not sum(): sums of large integers become approximate instead of an error.
const readCells = ({ cell, fields }: TallyTables): string => `
  SELECT
    period, ${fields.join(', ')}, sum(reports) AS reports, sum(installs) AS installs,
    ${fields.map((field) => `total(sum_${field}) AS sum_${field}`).join(', ')}
  FROM ${cell}
  WHERE tally = ? AND period BETWEEN ? AND ?
  GROUP BY period, ${fields.join(', ')}
  ORDER BY period, ${fields.join(', ')}`

const READ_VALUES = 'SELECT code, text FROM value WHERE field = ? ORDER BY code'

/** Cells in the order of periods. */
export function createCellReader(db: DatabaseSync): (range: TallyRange) => readonly StoredCell[] {
  const find = forTallies((tables) => db.prepare(findTally(tables)))
  const read = forTallies((tables) => db.prepare(readCells(tables)))
  const readValues = db.prepare(READ_VALUES)
  return (range) => {
    const { product, series, event, a, b, c, from, to } = range
    const tally = find(range).get(product, a, b, ...(c === undefined ? [] : [c]), series, event)
    if (!tally) return []
    const rows = read(range).all(readNumber(tally, 'id'), from, to)
    // Values after cells: a value is never deleted, so whatever a cell names is there by now.
    const valuesOf = (field: string) => readValues.all(readNumber(tally, field)).map((row) => readText(row, 'text'))
    const aValues = valuesOf('a')
    const bValues = a === b ? aValues : valuesOf('b')
    const cells = rows.map((row) => cellOf(row, aValues, bValues))
    if (c === undefined) return cells
    const cValues = valuesOf('c')
    return cells.map((cell, at) => {
      const row = rows[at]!
      return { ...cell, c: cValues[readNumber(row, 'c')]!, sumC: readNumber(row, 'sum_c') }
    })
  }
}

const cellOf = (row: Row, a: readonly string[], b: readonly string[]): StoredCell => ({
  period: readNumber(row, 'period'),
  a: a[readNumber(row, 'a')]!,
  b: b[readNumber(row, 'b')]!,
  reports: readNumber(row, 'reports'),
  installs: readNumber(row, 'installs'),
  sumA: readNumber(row, 'sum_a'),
  sumB: readNumber(row, 'sum_b'),
})
