/** Names to the small numbers that stand for them in the file; remembered, so that a name is looked up once. */
import type { DatabaseSync } from 'node:sqlite'
import { ABSENT, NONE, openTypeOf, UNKNOWN } from '@aboveboard/protocol'
import { MORE, OPEN_VALUES, type TallyKey } from '../event-store.ts'
import { readNumber, readText } from './rows.ts'
import { forTallies } from './tally-tables.ts'

export interface Dictionaries {
  product(name: string): number
  key(name: string): number
  tally(key: TallyKey): TallyCodes
  field(product: string, identity: string): FieldCodes
  reportShape(shape: ReportShape): number
}

export interface ReportShape {
  readonly product: string
  readonly event: string
  /** How the table writes the columns down. */
  readonly columns: string
  readonly days: number
  readonly singly: number
}

interface TallyCodes {
  readonly id: number
  /** Two, or the three of a triple. */
  readonly fields: readonly FieldCodes[]
}

export interface FieldCodes {
  readonly id: number
  /** The value's code, a new one where it is seen for the first time; that of `MORE` where the field is full. */
  codeOf(text: string): number
}

/** Valid within the transaction that made it: what a rollback takes back is not forgotten. */
export function createDictionaries(db: DatabaseSync): Dictionaries {
  const product = createNames(db, 'product', ['name'])
  const key = createNames(db, 'write_key', ['name'])
  const fieldId = createNames(db, 'field', ['product', 'identity'])
  const shapeId = createNames(db, 'report_shape', ['product', 'event', 'columns', 'days', 'singly'])
  const tallyId = forTallies(({ tally, fields }) => createNames(db, tally, ['product', 'series', 'event', ...fields]))
  const known = new Map<number, FieldCodes>()
  const field = (owner: number, identity: string): FieldCodes => {
    const id = fieldId(owner, identity)
    const codes = known.get(id) ?? createFieldCodes(db, id, mostValues(identity))
    known.set(id, codes)
    return codes
  }
  return {
    product,
    key,
    tally(names) {
      const { product: name, series, event, a, b, c } = names
      const owner = product(name)
      const fields = (c === undefined ? [a, b] : [a, b, c]).map((identity) => field(owner, identity))
      return { id: tallyId(names)(owner, series, event, ...fields.map(({ id }) => id)), fields }
    },
    field: (owner, identity) => field(product(owner), identity),
    reportShape: ({ product: owner, event, columns, days, singly }) =>
      shapeId(product(owner), event, columns, days, singly),
  }
}

type Name = string | number

/** A table of `id` and unique `columns`; answers the id, after inserting the row where it is new. */
function createNames(db: DatabaseSync, table: string, columns: readonly string[]): (...names: Name[]) => number {
  const select = db.prepare(`SELECT id FROM ${table} WHERE ${columns.map((column) => `${column} = ?`).join(' AND ')}`)
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) RETURNING id`,
  )
  const known = new Map<string, number>()
  return (...names) => {
    const name = names.join('\n')
    const id = known.get(name) ?? readNumber(select.get(...names) ?? insert.get(...names), 'id')
    known.set(name, id)
    return id
  }
}

const ALWAYS_NAMED: ReadonlySet<string> = new Set([ABSENT, NONE, UNKNOWN, MORE])

function mostValues(identity: string): number {
  const type = openTypeOf(identity)
  return type === undefined ? Number.POSITIVE_INFINITY : OPEN_VALUES[type]
}

function createFieldCodes(db: DatabaseSync, id: number, most: number): FieldCodes {
  const insert = db.prepare('INSERT INTO value (field, code, text) VALUES (?, ?, ?)')
  const codes = new Map(
    db
      .prepare('SELECT code, text FROM value WHERE field = ?')
      .all(id)
      .map((row) => [readText(row, 'text'), readNumber(row, 'code')]),
  )
  const codeOf = (text: string): number => {
    const known = codes.get(text)
    if (known !== undefined) return known
    if (codes.size >= most && !ALWAYS_NAMED.has(text)) return codeOf(MORE)
    const code = codes.size
    insert.run(id, code, text)
    codes.set(text, code)
    return code
  }
  return { id, codeOf }
}
