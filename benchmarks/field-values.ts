import { type Field, fieldLabels, type WireValue } from '@aboveboard/protocol'
import { fixedRandom } from './random.ts'

const COUNTS = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 120, 400, 1500]
const VERSIONS = 16
const SETS = 24

/** What a field reports in the generated data, the most frequent first. */
export function fieldValues(field: Field): readonly WireValue[] {
  switch (field.type) {
    case 'boolean':
      return [true, false]
    case 'choice':
    case 'bucket':
      return fieldLabels(field) ?? []
    case 'choices':
      return setsOf(fieldLabels(field) ?? [])
    case 'count':
      return COUNTS.filter((count) => count <= field.max)
    case 'version':
      return versionsOf({ major: 1, minor: 2, patch: 3 }[field.precision])
    case 'token':
    case 'tokens':
    case 'hash':
    case 'contact':
      throw new Error(`The generated data has no values for ${field.type}.`)
    default:
      return field satisfies never
  }
}

/** The newest first. */
const versionsOf = (parts: number): readonly string[] =>
  Array.from({ length: VERSIONS }, (_, age) => {
    const number = VERSIONS - age
    return parts === 1 ? String(number) : ['2', number >> 1, number & 1].slice(0, parts).join('.')
  })

/** Sets of some elements each, in declared order, the first of them empty. */
const setsOf = (labels: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: SETS }, (_, set) => labels.filter((_label, at) => fixedRandom(set, at) < set / SETS / 2))
