/** The words of closed fields. */
import type { Contract } from '@aboveboard/protocol'
import { isClosed } from '../field-kinds.ts'
import { fieldsOf, type PlacedField } from '../parts.ts'
import type { Hint } from './warnings.ts'

const MOST_VALUES = 64
const MOST_CHARACTERS = 48

export const values = (contract: Contract): readonly Hint[] => fieldsOf(contract).flatMap(valuesOf)

function valuesOf({ at, field }: PlacedField): readonly Hint[] {
  if (!isClosed(field)) return []
  const place = `${at}.values`
  const free = field.values.findIndex((value) => kindOf(value) !== undefined)
  const { length } = field.values
  return [
    ...(field.type === 'choice' && length === 1 && !field.other && !field.optional
      ? [{ warning: 'one_value', at: place, what: 'is one value, which every report has' } as const]
      : []),
    ...(length > MOST_VALUES && field.pairs !== 'off'
      ? [{ warning: 'many_values', at: place, what: `is ${length} values, more than ${MOST_VALUES}` } as const]
      : []),
    ...(free >= 0
      ? [{ warning: 'free_values', at: `${place}[${free}]`, what: `is ${kindOf(field.values[free]!)}` } as const]
      : []),
  ]
}

const KINDS = [
  ['an e-mail address', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['an address of the web', /^[a-z][a-z0-9+.-]*:\/\/|^www\./i],
  ['an IP address', /^\d{1,3}(\.\d{1,3}){3}(\/\d+)?$|^(?=.*:.*:)[0-9a-f:]{6,}$/i],
  ['an id', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$|^(?=.*\d)[0-9a-f]{16,}$/i],
  ['a path', /^(?:[a-z]:\\|~?\/|\.{1,2}\/).*\w/i],
  ['a sentence', new RegExp(`^.{${MOST_CHARACTERS + 1},}$`, 'u')],
] as const

const kindOf = (value: string): string | undefined => KINDS.find(([, pattern]) => pattern.test(value))?.[0]
