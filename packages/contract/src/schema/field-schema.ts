/** A declared field as JSON Schema: what its values on the wire may be, and what the contract says about them. */
import { CONTACT_PATTERN, type Field, fieldLabels, HASH_PATTERN, LIMITS, type VersionField } from '@aboveboard/protocol'

/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown }

/** The schema of a field's value; its `description` tells people what the value says. */
export const fieldSchema = (field: Field): Schema => {
  const description = describe(field)
  return description === '' ? valueSchema(field) : { description, ...valueSchema(field) }
}

function valueSchema(field: Field): Schema {
  switch (field.type) {
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
    case 'bucket':
      return { type: 'string', enum: fieldLabels(field) }
    case 'choices':
      return setOf({ type: 'string', enum: fieldLabels(field) }, LIMITS.elementsPerSet)
    case 'count':
      return { type: 'integer', minimum: 0, maximum: field.max }
    case 'version':
      return { type: 'string', pattern: versionPattern(field) }
    case 'token':
      return tokenSchema(field.pattern)
    case 'tokens':
      return setOf(tokenSchema(field.pattern), LIMITS.elementsPerSet)
    case 'hash':
      return { type: 'string', pattern: HASH_PATTERN.source }
    case 'contact':
      return { type: 'string', pattern: CONTACT_PATTERN.source, maxLength: LIMITS.contactCharacters }
    default:
      return field satisfies never
  }
}

export const setOf = (items: Schema, maxItems: number): Schema => ({
  type: 'array',
  items,
  maxItems,
  uniqueItems: true,
})

/**
 * A text that the pattern matches as a whole and that does not begin with a parenthesis, both behind `prefix`, a text
 * in which only dots are special. No lookahead: JSON Schema advises against it, for languages that have none.
 */
export function tokenSchema(pattern: string, prefix = ''): Schema {
  const literal = prefix.replaceAll('.', '\\.')
  return {
    type: 'string',
    pattern: `^${literal}(?:${pattern})$`,
    allOf: [{ pattern: `^${literal}[^(]` }],
    maxLength: prefix.length + LIMITS.tokenCharacters,
  }
}

const NUMBER = '(?:0|[1-9][0-9]{0,8})'
const MORE_PARTS = { major: '', minor: `(?:\\.${NUMBER})?`, patch: `(?:\\.${NUMBER}){0,2}` } as const

const versionPattern = ({ precision }: VersionField): string => `^(?:unknown|${NUMBER}${MORE_PARTS[precision]})$`

const describe = (field: Field): string =>
  [
    field.description && sentence(field.description),
    'unit' in field && sentence(`Unit: ${field.unit}`),
    detail(field),
    field.privacy &&
      `Randomised on the device (epsilon ${field.privacy.randomize}): it may be another value than the true one.`,
  ]
    .filter(Boolean)
    .join(' ')

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

function detail(field: Field): string | undefined {
  switch (field.type) {
    case 'choice':
    case 'choices':
      return field.other && '`other` stands for everything that is not in the list.'
    case 'bucket':
      return '`unknown` stands for what could not be measured.'
    case 'count':
      return `${field.max} stands for itself and all above.`
    case 'version':
      return field.precision === 'patch' ? undefined : `Cut behind the ${field.precision} part.`
    case 'hash':
      return HASH_DETAIL[field.key]
    case 'contact':
      return 'An e-mail address, sent only with a permission of its own.'
    case 'boolean':
    case 'token':
    case 'tokens':
      return undefined
    default:
      return field satisfies never
  }
}

const HASH_DETAIL = {
  install: 'A fingerprint under a secret of the installation.',
  none: 'A fingerprint without a secret: whoever can guess the value can recognise it.',
} as const
