/** A value for each field, the same one every time. */
import {
  type Field,
  type Fields,
  isToken,
  truncateVersion,
  type WireFields,
  type WireValue,
} from '@aboveboard/protocol'
import { byName } from '../by-name.ts'

export function exampleFields(fields: Fields): WireFields {
  const values: { [name: string]: WireValue } = {}
  for (const [name, field] of byName(fields)) {
    const value = field.from === 'receiver' ? undefined : exampleValue(field)
    if (value !== undefined) values[name] = value
  }
  return values
}

const VERSIONS: { readonly [source: string]: string } = { node: '24.11.1', 'os-release': '6.12.48' }
const TEXTS = ['main', 'example', 'v1.4.2', '1.4.2', 'Example', 'main@0123abcd', 'a', 'A', '1']

/** undefined where only the contract's author knows a text of that form; the field is left out then. */
function exampleValue(field: Field): WireValue | undefined {
  switch (field.type) {
    case 'boolean':
      return true
    case 'choice':
      return field.values[0]
    case 'choices':
      return field.values.slice(0, 2)
    case 'bucket':
      return field.labels[1] ?? field.labels[0]
    case 'count':
      return Math.min(3, field.max)
    case 'version':
      return truncateVersion(field, VERSIONS[field.from ?? ''] ?? '1.4.2')
    case 'token':
      return TEXTS.find((word) => isToken(field, word))
    case 'tokens':
      return TEXTS.filter((word) => isToken(field, word))
        .slice(0, 2)
        .sort()
    case 'hash':
      return '0123456789abcdef'
    case 'contact':
      return 'admin@example.org'
    default:
      return field satisfies never
  }
}
