/** What the host passed and may not leave: counted on this machine, told to nobody. */
import { CONTEXT_PREFIX, type Contract, type FieldDrop, isObject } from '@aboveboard/protocol'
import { asCount } from './files/parse-json.ts'
import type { Omission } from './omissions-in.ts'

export const OMISSIONS = {
  unknown_field: 'fields that are not declared',
  invalid_value: 'values that are not declared',
  missing_field: 'declared fields that the program did not fill',
  unknown_element: 'elements of a list that are not declared',
  no_secret: "values that need this machine's own secret, which could not be kept, or tell more than all may together",
  not_granted: 'addresses that you have not agreed to send',
} as const satisfies { readonly [D in FieldDrop]: string }

export type Omissions = { readonly [omission: string]: number }

const KINDS = Object.keys(OMISSIONS) as FieldDrop[] // Object.keys widens the keys of a closed table

export const isFieldDrop = (value: unknown): value is FieldDrop => KINDS.some((kind) => kind === value)

const CONTEXT = CONTEXT_PREFIX.slice(0, -1)
const PLACE = /^[a-z][a-z0-9_.]{0,199}$/

export function isOmission(value: unknown): value is Omission {
  const [kind, place = 'a', ...more] = typeof value === 'string' ? value.split(' ') : []
  return isFieldDrop(kind) && PLACE.test(place) && more.length === 0
}

/** As many places as a file of books has room for; what comes later is counted without its place. */
const MOST_PLACES = 200

export function countOmissions(known: Omissions, more: readonly Omission[]): Omissions {
  const counts: { [omission: string]: number } = { ...known }
  for (const omission of more) {
    const hasRoom = omission in counts || Object.keys(counts).length < MOST_PLACES
    const key = hasRoom ? omission : (omission.split(' ')[0] ?? omission)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

/** Counts from a file that may hold anything. */
export function parseOmissions(value: unknown): Omissions {
  const found = isObject(value) ? Object.entries(value) : []
  return Object.fromEntries(
    found.flatMap(([key, count]) => (isOmission(key) && asCount(count) > 0 ? [[key, asCount(count)]] : [])),
  )
}

export interface LeftOut {
  readonly kind: FieldDrop
  readonly count: number
  /** `scan.started.mode`, or `scan.started` for what is not declared there. */
  readonly at: readonly string[]
}

/** By kind, with the places that the contract declares. */
export function leftOutBy(contract: Contract, omissions: Omissions): readonly LeftOut[] {
  const owners = Object.entries({ [CONTEXT]: { fields: contract.context }, ...contract.events })
  const names = owners.flatMap(([name, { fields }]) => [
    name,
    ...Object.keys(fields).map((field) => `${name}.${field}`),
  ])
  return KINDS.flatMap((kind) => {
    const entries = Object.entries(omissions).filter(([omission]) => omission.split(' ')[0] === kind)
    const at = entries.flatMap(([omission]) => omission.split(' ').slice(1)).filter((place) => names.includes(place))
    const count = entries.reduce((sum, [, n]) => sum + n, 0)
    return count > 0 ? [{ kind, count, at }] : []
  })
}
