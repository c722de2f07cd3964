/** What exactly is new in a field, for who is about to agree to it. */
import type { Field } from '@aboveboard/protocol'
import type { Detail } from '../consent/news.ts'

export const fieldDetail: Detail = (from, to) => `: ${from ? moreWords(from, to) : valueWords(to)}`

/** What a field can say. */
function valueWords(field: Field): string {
  switch (field.type) {
    case 'choice':
    case 'choices':
      return valuesOf(field).join(', ')
    case 'bucket':
      return field.labels.join(', ')
    case 'boolean':
      return 'yes or no'
    case 'count':
      return `a number up to ${field.max}`
    case 'version':
      return `a version (${field.precision})`
    case 'token':
    case 'tokens':
      return `text like ${field.pattern}`
    case 'hash':
      return 'a fingerprint'
    case 'contact':
      return 'an e-mail address'
    default:
      return field satisfies never
  }
}

/** What a field can say that it could not say before. */
function moreWords(from: Field, to: Field): string {
  const values = valuesOf(to)
    .filter((value) => !valuesOf(from).includes(value))
    .join(', ')
  if (from.type === to.type && values !== '') return `may also be ${values}`
  return `now ${valueWords(to)}, which may say more`
}

const valuesOf = (field: Field): readonly string[] =>
  'values' in field ? [...field.values, ...(field.other ? ['other'] : [])] : []
