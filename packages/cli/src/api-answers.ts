/** Reads what the receiver answered; anything else is an error of the address, not of the person. */
import { isObject, type QueryAnswer, type WireFields, type WireValue } from '@aboveboard/protocol'
import { CliError } from './cli-error.ts'

export interface Products {
  readonly products: readonly { readonly product: string; readonly title: string }[]
  readonly ribbon?: string
}

export interface KeyAnswer {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly created: string
  readonly revoked: string | null
}

/** Sums over the days of a range. */
export interface Books {
  readonly recorded: number
  readonly stored: number
  readonly rejected: number
  readonly dropped: number
  readonly duplicate: number
}

/** One kept report, of a contract with `visibility: rows`. */
export interface KeptReport {
  readonly event: string
  readonly day: string
  readonly context: WireFields
  readonly fields: WireFields
}

export function parseProducts(body: unknown): Products {
  if (!isObject(body)) throw unexpected('products')
  const products = objectsIn(body.products, 'products').map((one) => ({
    product: textIn(one.product, 'products'),
    title: textIn(one.title, 'products'),
  }))
  return typeof body.ribbon === 'string' ? { products, ribbon: body.ribbon } : { products }
}

export function parseNewKey(body: unknown): { readonly id: string; readonly key: string } {
  if (!isObject(body)) throw unexpected('key')
  return { id: textIn(body.id, 'key'), key: textIn(body.key, 'key') }
}

export function parseKeys(body: unknown): readonly KeyAnswer[] {
  if (!isObject(body)) throw unexpected('keys')
  return objectsIn(body.keys, 'keys').map((one) => ({
    id: textIn(one.id, 'keys'),
    kind: textIn(one.kind, 'keys'),
    label: textIn(one.label, 'keys'),
    created: textIn(one.created, 'keys'),
    revoked: one.revoked === null ? null : textIn(one.revoked, 'keys'),
  }))
}

export function parseQueryAnswer(body: unknown): QueryAnswer {
  if (!isObject(body) || !Array.isArray(body.rows) || !Array.isArray(body.columns)) throw unexpected('query')
  const { hidden, k } = body
  if (typeof hidden !== 'boolean' || typeof k !== 'number') throw unexpected('query')
  const rows = body.rows.map((row: unknown) => (Array.isArray(row) ? row.map(cellIn) : [cellIn(row)]))
  return { columns: body.columns.map(String), rows, hidden, k, as_of: textIn(body.as_of, 'query') }
}

export function parseBooks(body: unknown): Books {
  if (!isObject(body)) throw unexpected('books')
  const days = objectsIn(body.days, 'books')
  const total = (name: keyof Books): number => days.reduce((sum, day) => sum + countIn(day[name]), 0)
  return {
    recorded: total('recorded'),
    stored: total('stored'),
    rejected: total('rejected'),
    dropped: total('dropped'),
    duplicate: total('duplicate'),
  }
}

export function parseReports(body: unknown): readonly KeptReport[] {
  if (!isObject(body)) throw unexpected('reports')
  return objectsIn(body.reports, 'reports').map(parseReport)
}

export function parseReport(one: unknown): KeptReport {
  if (!isObject(one)) throw unexpected('reports')
  return {
    event: textIn(one.event, 'reports'),
    day: textIn(one.day, 'reports'),
    context: fieldsIn(one.context),
    fields: fieldsIn(one.fields),
  }
}

/** A count, or counts by reason. */
function countIn(value: unknown): number {
  if (typeof value === 'number') return value
  if (isObject(value)) return Object.values(value).reduce<number>((sum, count) => sum + countIn(count), 0)
  throw unexpected('books')
}

function cellIn(value: unknown): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  throw unexpected('query')
}

function fieldsIn(value: unknown): WireFields {
  if (!isObject(value)) throw unexpected('reports')
  // No prototype: a field may have any name.
  const fields: { [name: string]: WireValue } = Object.create(null)
  for (const [name, one] of Object.entries(value)) {
    if (!isWireValue(one)) throw unexpected('reports')
    fields[name] = one
  }
  return fields
}

const isWireValue = (value: unknown): value is WireValue =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.every((element) => typeof element === 'string'))

function objectsIn(value: unknown, answer: string): readonly { readonly [key: string]: unknown }[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw unexpected(answer)
  return value
}

function textIn(value: unknown, answer: string): string {
  if (typeof value === 'string') return value
  throw unexpected(answer)
}

const unexpected = (answer: string): CliError =>
  new CliError({
    what: `The receiver's answer is not of the form that this version knows (${answer}).`,
    remedy: 'Use the same version of `aboveboard` for receiver and command line.',
  })
