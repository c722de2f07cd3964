/** From what the host passes to what may leave the machine: buckets, cut versions, declared values only. */
import { bucketLabel } from './bucket.ts'
import { type Field, type Fields, OTHER } from './contract.ts'
import { LIMITS } from './limits.ts'
import { truncateVersion } from './version.ts'
import type { WireFields, WireValue } from './wire.ts'

/** What was left out of an event: a field undeclared, missing or of no declared value; an element of a set. */
export type FieldDrop = 'unknown_field' | 'invalid_value' | 'missing_field' | 'unknown_element'

export interface Coarsened {
  readonly fields: WireFields
  readonly dropped: readonly FieldDrop[]
}

/** Keeps what is declared, in the contract's terms. Never throws on values; a host's getter that throws does. */
export function coarsen(declared: Fields, given: { readonly [name: string]: unknown }): Coarsened {
  const fields: { [name: string]: WireValue } = {}
  const dropped: FieldDrop[] = []
  for (const name of Object.keys(given)) if (!Object.hasOwn(declared, name)) dropped.push('unknown_field')
  for (const name of Object.keys(declared)) {
    const field = declared[name]!
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined) {
      if (!field.optional) dropped.push('missing_field')
      continue
    }
    const coarse = coarsenValue(field, value)
    if (coarse === undefined) dropped.push('invalid_value')
    else fields[name] = coarse
    if (field.type === 'choices' && hasUndeclared(field, value)) dropped.push('unknown_element')
  }
  return { fields, dropped }
}

function coarsenValue(field: Field, value: unknown): WireValue | undefined {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'choice':
      return declaredValue(field, value)
    case 'choices':
      return Array.isArray(value) ? declaredSet(field, value) : undefined
    case 'bucket':
      return bucketLabel(field, value)
    case 'count':
      return typeof value === 'number' && value >= 0 ? Math.min(Math.floor(value), field.max) : undefined
    case 'version':
      return truncateVersion(field, value)
    default:
      return field satisfies never
  }
}

type Closed = { readonly values: readonly string[]; readonly other?: true }

function declaredValue({ values, other }: Closed, value: unknown): string | undefined {
  if (typeof value === 'string' && values.includes(value)) return value
  return other && typeof value === 'string' ? OTHER : undefined
}

/** Whether a set loses an element for which the contract has no word. */
const hasUndeclared = ({ values, other }: Closed, given: unknown): boolean =>
  Array.isArray(given) && given.some((value) => typeof value !== 'string' || !(other || values.includes(value)))

/** Elements in declared order, once each, at most as many as a set may hold; undeclared ones become one `other`. */
function declaredSet({ values, other }: Closed, given: readonly unknown[]): readonly string[] {
  const known = values.filter((value) => given.includes(value))
  const rest = other && given.some((value) => typeof value === 'string' && !values.includes(value)) ? [OTHER] : []
  return [...known, ...rest].slice(0, LIMITS.elementsPerSet)
}
