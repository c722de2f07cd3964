/** What the host passed and may not leave: counted on this machine, told to nobody. */
import type { FieldDrop } from '@aboveboard/protocol'
import { isObject } from '@aboveboard/protocol'
import { asCount } from './files/parse-json.ts'

export const OMISSIONS = {
  unknown_field: 'fields that are not declared',
  invalid_value: 'values that are not declared',
  missing_field: 'declared fields that the program did not fill',
  unknown_element: 'elements of a list that are not declared',
  no_secret: "values that need this machine's own secret, which could not be kept",
  not_granted: 'addresses that you have not agreed to send',
} as const satisfies { readonly [D in FieldDrop]: string }

export type Omissions = { readonly [D in FieldDrop]?: number }

const KINDS = Object.keys(OMISSIONS) as FieldDrop[] // Object.keys widens the keys of a closed table

export const isFieldDrop = (value: unknown): value is FieldDrop => KINDS.some((kind) => kind === value)

export function countOmissions(known: Omissions, more: readonly FieldDrop[]): Omissions {
  const counts: { [D in FieldDrop]?: number } = { ...known }
  for (const kind of more) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Counts from a file that may hold anything. */
export function parseOmissions(value: unknown): Omissions {
  const counts: { [D in FieldDrop]?: number } = {}
  if (!isObject(value)) return counts
  for (const kind of KINDS) if (asCount(value[kind]) > 0) counts[kind] = asCount(value[kind])
  return counts
}
