/** One character of a pattern, or a list of them in brackets. */
import { quote } from '../quote.ts'
import type { Cursor } from './cursor.ts'

/** What means something by itself; after a backslash, it means itself. */
const SPECIAL = '^$\\.*+?()[]{}|'

const DIGITS = [...'0123456789']
const KINDS = [/^[a-z]$/, /^[A-Z]$/, /^[0-9]$/]

const SPELL_OUT = 'Write the characters in brackets, such as [A-Za-z0-9_].'
const ESCAPE = 'Write a backslash before it if it means itself.'
const REMEDIES: { readonly [special: string]: string } = {
  '^': 'Remove it: a pattern is always about the whole token.',
  $: 'Remove it: a pattern is always about the whole token.',
  '.': 'Write `\\.` for a dot; otherwise list in brackets what may stand here.',
}

/** The characters that may stand at this place. */
export function parseCharacters(cursor: Cursor): ReadonlySet<string> {
  const character = cursor.next()
  if (character === '[') return parseBrackets(cursor)
  if (character === '\\') return new Set(parseEscape(cursor, '/'))
  if ('*+?'.includes(character)) cursor.fail(`has ${quote(character)} with nothing to repeat`, ESCAPE)
  else if (SPECIAL.includes(character)) cursor.fail(`has ${quote(character)}`, REMEDIES[character] ?? ESCAPE)
  else if (!isPlain(character)) failOdd(cursor, character)
  return new Set(character)
}

/** Tokens are printable ASCII without the space. */
const isPlain = (character: string): boolean => character > ' ' && character <= '~'

const failOdd = (cursor: Cursor, character: string): void =>
  cursor.fail(`has ${quote(character)}`, 'Use printable ASCII characters; a token has no spaces.')

/** What follows a backslash. `besides` may be escaped although it means nothing by itself. */
function parseEscape(cursor: Cursor, besides: string): readonly string[] {
  const escaped = cursor.next()
  if (escaped === 'd') return DIGITS
  if (escaped === '') cursor.fail('ends with a backslash', 'Write `\\\\` for a backslash.')
  else if (/[A-Za-z0-9]/.test(escaped)) cursor.fail(`has ${quote(`\\${escaped}`)}`, SPELL_OUT)
  else if (!(SPECIAL + besides).includes(escaped))
    cursor.fail(`has ${quote(`\\${escaped}`)}`, `Write ${quote(escaped)} without the backslash.`)
  return [escaped]
}

function parseBrackets(cursor: Cursor): ReadonlySet<string> {
  const found = new Set<string>()
  if (cursor.peek() === '^') failNegated(cursor)
  for (let first = true; cursor.peek() !== ']'; first = false) {
    if (cursor.peek() === '') {
      cursor.fail('has a `[` without its `]`', 'Close the brackets.')
      return found
    }
    for (const character of parseMember(cursor, first)) {
      if (found.has(character)) cursor.fail(`lists ${quote(character)} twice`, 'Keep one of the two.')
      found.add(character)
    }
  }
  cursor.next()
  if (found.size === 0) cursor.fail('has brackets with nothing in them', 'List what may stand here.')
  return found
}

function failNegated(cursor: Cursor): void {
  cursor.next()
  cursor.fail('has `[^`', 'List what may stand here, not what may not: everything else is sent.')
}

/** A character, an escaped one, or a range of letters or digits. */
function parseMember(cursor: Cursor, first: boolean): readonly string[] {
  const from = cursor.next()
  if (from === '\\') return parseEscape(cursor, '/-')
  if (!isPlain(from)) failOdd(cursor, from)
  if (from === '[') cursor.fail('has `[` within brackets', 'Write `\\[` for a bracket.')
  if (from === '-' && !first && cursor.peek() !== ']')
    cursor.fail('has `-` between others', 'Write `-` as the last one in the brackets if it means itself.')
  const range = cursor.take(/-([^\]])/y)
  return range ? between(cursor, from, range[1] ?? '') : [from]
}

function between(cursor: Cursor, from: string, to: string): readonly string[] {
  const kind = KINDS.find((letters) => letters.test(from))
  if (!kind?.test(to) || from >= to) {
    cursor.fail(`has the range ${quote(`${from}-${to}`)}`, 'Write ranges such as a-z, A-Z or 0-9, from low to high.')
    return []
  }
  const [start, end] = [from.charCodeAt(0), to.charCodeAt(0)]
  return Array.from({ length: end - start + 1 }, (_, step) => String.fromCharCode(start + step))
}
