import type { Field } from '@aboveboard/protocol'

/** What a host has to pass for a field, in words for its maker. */
export function expectedOf(field: Field): string {
  switch (field.type) {
    case 'boolean':
      return 'true or false'
    case 'choice':
      return field.other ? 'a string' : `one of ${field.values.join(', ')}`
    case 'choices':
      return field.other ? 'a list of strings' : `a list of ${field.values.join(', ')}`
    case 'bucket':
      return 'a number'
    case 'count':
      return 'a number from 0'
    case 'version':
      return 'a string like "1.4.2"'
    case 'token':
      return `a string that matches ${field.pattern}`
    case 'tokens':
      return `a list of strings that match ${field.pattern}`
    case 'hash':
      return 'a string'
    case 'contact':
      return 'an e-mail address'
    default:
      return field satisfies never
  }
}
