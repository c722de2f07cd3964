import type { DatabaseSync } from 'node:sqlite'
import type { DayNumber } from '@aboveboard/protocol'
import type { ReportBlock, ReportRange } from '../event-store.ts'
import { unpackColumns } from '../reports/pack.ts'
import { parseColumns, type ShapeColumn } from './report-columns.ts'
import { type Row, readBytes, readNumber, readText } from './rows.ts'
import { translated } from './sqlite-error.ts'

const SHAPES = `
  SELECT report_shape.id AS id, event, columns, singly
  FROM report_shape
  JOIN product ON product.id = report_shape.product AND product.name = ?
  WHERE event = ifnull(?, event)
  ORDER BY event, report_shape.id`
const DAYS = 'SELECT DISTINCT day FROM report_block WHERE shape = ? AND day BETWEEN ? AND ?'
const BLOCKS = 'SELECT reports, body FROM report_block WHERE shape = ? AND day = ? ORDER BY id'
const IDENTITY = 'SELECT identity FROM field WHERE id = ?'
const VALUES = 'SELECT text FROM value WHERE field = ? ORDER BY code'

interface Shape {
  readonly id: number
  readonly event: string
  readonly singly: boolean
  readonly columns: readonly ShapeColumn[]
  /** The identity of each column. */
  readonly fields: readonly string[]
  readonly days: ReadonlySet<DayNumber>
}

/** What stands in one shape and day is read in one statement: a write beside it moves no report in or out of sight. */
export async function* readReports(db: DatabaseSync, path: string, range: ReportRange): AsyncIterable<ReportBlock> {
  const shapes = translated(path, () => shapesOf(db, range))
  const days = new Set(shapes.flatMap((shape) => [...shape.days]))
  const blocks = db.prepare(BLOCKS)
  for (const day of [...days].sort((a, b) => b - a)) {
    for (const shape of shapes) {
      if (!shape.days.has(day)) continue
      const rows = translated(path, () => blocks.all(shape.id, day))
      // Values after blocks: a value is never deleted, so whatever a block names is there by now.
      const valuesOf = createValues(db, path)
      for (const row of rows) yield blockOf(row, shape, day, valuesOf)
    }
  }
}

function shapesOf(db: DatabaseSync, { product, event, from, to }: ReportRange): readonly Shape[] {
  const identity = db.prepare(IDENTITY)
  const days = db.prepare(DAYS)
  return db
    .prepare(SHAPES)
    .all(product, event ?? null)
    .map((row) => {
      const id = readNumber(row, 'id')
      const columns = parseColumns(readText(row, 'columns'))
      return {
        id,
        event: readText(row, 'event'),
        singly: readNumber(row, 'singly') === 1,
        columns,
        fields: columns.map(({ field }) => readText(identity.get(field), 'identity')),
        days: new Set(days.all(id, from, to).map((one) => readNumber(one, 'day'))),
      }
    })
}

type Values = (field: number) => readonly string[]

function createValues(db: DatabaseSync, path: string): Values {
  const statement = db.prepare(VALUES)
  const known = new Map<number, readonly string[]>()
  return (field) => {
    const values = known.get(field) ?? translated(path, () => statement.all(field).map((row) => readText(row, 'text')))
    known.set(field, values)
    return values
  }
}

function blockOf(row: Row, { event, singly, columns, fields }: Shape, day: DayNumber, valuesOf: Values): ReportBlock {
  const reports = readNumber(row, 'reports')
  const unpack = unpackColumns(readBytes(row, 'body'), reports, columns)
  return {
    event,
    day,
    singly,
    reports,
    fields,
    column(field) {
      const at = fields.indexOf(field)
      const shape = columns[at]
      if (!shape) return undefined
      const { isContext, isSet } = shape
      return { field, isContext, isSet, values: valuesOf(shape.field), ...unpack(at) }
    },
  }
}
