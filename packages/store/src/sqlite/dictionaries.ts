/** Names to the small numbers that stand for them in the file; remembered, so that a name is looked up once. */
import type { DatabaseSync } from 'node:sqlite'
import { ABSENT, isOpenIdentity, UNKNOWN } from '@aboveboard/protocol'
import { MORE, OPEN_VALUES, type TallyKey } from '../event-store.ts'
import { readNumber, readText } from './rows.ts'

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
  readonly a: FieldCodes
  readonly b: FieldCodes
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
  const tallyId = createNames(db, 'tally', ['product', 'series', 'event', 'a', 'b'])
  const fields = new Map<number, FieldCodes>()
  const field = (owner: number, identity: string): FieldCodes => {
    const id = fieldId(owner, identity)
    const codes = fields.get(id) ?? createFieldCodes(db, id, isOpenIdentity(identity))
    fields.set(id, codes)
    return codes
  }
  return {
    product,
    key,
    tally(names) {
      const owner = product(names.product)
      const a = field(owner, names.a)
      const b = field(owner, names.b)
      return { id: tallyId(owner, names.series, names.event, a.id, b.id), a, b }
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

const ALWAYS_NAMED: ReadonlySet<string> = new Set([ABSENT, UNKNOWN, MORE])

function createFieldCodes(db: DatabaseSync, id: number, isOpen: boolean): FieldCodes {
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
    if (isOpen && codes.size >= OPEN_VALUES && !ALWAYS_NAMED.has(text)) return codeOf(MORE)
    const code = codes.size
    insert.run(id, code, text)
    codes.set(text, code)
    return code
  }
  return { id, codeOf }
}
