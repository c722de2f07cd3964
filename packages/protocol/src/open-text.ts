/** Values that no list can name: tokens, hashes, addresses. What they may look like is all that closes them. */
import type { TokenField, TokensField } from './contract.ts'
import { LIMITS } from './limits.ts'

type Patterned = Pick<TokenField | TokensField, 'pattern'>

const patterns = new Map<string, RegExp>()

function wholePattern(pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known) return known
  const compiled = new RegExp(`^(?:${pattern})$`)
  patterns.set(pattern, compiled)
  return compiled
}

/** Whether a text may be sent as token. Words in parentheses are the tallies' own. */
export const isToken = ({ pattern }: Patterned, value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= LIMITS.tokenCharacters &&
  /^[ -~]+$/.test(value) &&
  !value.startsWith('(') &&
  wholePattern(pattern).test(value)

export const HASH_PATTERN = /^[0-9a-f]{16}$/
/** An address as forms on the web check it (WHATWG HTML, "valid e-mail address"), with a dot behind the `@`. */
export const CONTACT_PATTERN = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/

export const isHash = (value: unknown): value is string => typeof value === 'string' && HASH_PATTERN.test(value)

/** An e-mail address as far as its form can tell; see LIMITS.contactCharacters. */
export const isContact = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LIMITS.contactCharacters && CONTACT_PATTERN.test(value)
