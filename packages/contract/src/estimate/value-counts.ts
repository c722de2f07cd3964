import { type Field, fieldLabels, UNKNOWN } from '@aboveboard/protocol'
import { isSet } from '../field-kinds.ts'

/** What is expected, and what a store lets happen. */
export interface Range {
  readonly typical: number
  readonly most: number
}

/** Different values of an open field in one day: assumed, and the store's cap, above which they are `(more)`. */
const OPEN_VALUES = {
  major: { typical: 4, most: 256 },
  minor: { typical: 12, most: 256 },
  patch: { typical: 24, most: 256 },
  token: { typical: 32, most: 128 },
} as const satisfies { readonly [kind: string]: Range }

/** How many values of a field say something. */
export function valueCount(field: Field): Range {
  const labels = fieldLabels(field)
  if (labels === undefined) return OPEN_VALUES[field.type === 'version' ? field.precision : 'token']
  const count = labels.length - Number(field.type === 'bucket' && labels.includes(UNKNOWN))
  return { typical: count, most: count }
}

/** How many values of a field are tallied: `(absent)`, `unknown`, `(none)` and `(more)` are values as well. */
export function talliedCount(field: Field): Range {
  const { typical, most } = valueCount(field)
  const besides = 1 + Number(isSet(field)) + Number(field.type === 'bucket' || field.type === 'version')
  return { typical: typical + besides, most: most + besides + Number(fieldLabels(field) === undefined) }
}
