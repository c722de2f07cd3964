import { LIMITS } from '@aboveboard/protocol'
import { quote } from '../quote.ts'
import { type Cursor, createCursor } from './cursor.ts'
import { judgePattern } from './judge-pattern.ts'
import { parseCharacters } from './parse-characters.ts'
import type { Pattern, PatternFault } from './pattern.ts'

const MAX_CHARACTERS = 256
const MAX_NESTING = 8

export type ParsedPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly fault: PatternFault }

/** Reads a pattern and judges whether some token can match it, and none can make matching slow. */
export function parsePattern(text: string): ParsedPattern {
  if (text.length > MAX_CHARACTERS)
    return { ok: false, fault: { what: `is longer than ${MAX_CHARACTERS} characters`, remedy: 'Shorten it.' } }
  const cursor = createCursor(text)
  const pattern = parseAlternatives(cursor, 0)
  if (cursor.peek() === ')') {
    cursor.next()
    cursor.fail('has a `)` without its `(`', 'Write `\\)` if it means itself.')
  }
  const fault = cursor.fault() ?? judgePattern(pattern)
  return fault ? { ok: false, fault } : { ok: true, pattern }
}

function parseAlternatives(cursor: Cursor, nesting: number): Pattern {
  const parts = [parseSequence(cursor, nesting)]
  while (cursor.take(/\|/y)) parts.push(parseSequence(cursor, nesting))
  return parts.length === 1 ? parts[0]! : { kind: 'alternatives', parts }
}

function parseSequence(cursor: Cursor, nesting: number): Pattern {
  const parts: Pattern[] = []
  while (!['', '|', ')'].includes(cursor.peek())) parts.push(parsePart(cursor, nesting))
  if (parts.length === 0) cursor.fail('has nothing', 'Write what may stand here; `( … )?` may be left out.')
  return { kind: 'sequence', parts }
}

function parsePart(cursor: Cursor, nesting: number): Pattern {
  const part = cursor.take(/\(/y) ? parseGroup(cursor, nesting + 1) : parseRepeated(cursor)
  if (cursor.take(/[*+?{]/y)) cursor.fail('repeats what is repeated', 'Keep one of the two repetitions.')
  return part
}

function parseGroup(cursor: Cursor, nesting: number): Pattern {
  if (nesting > MAX_NESTING) cursor.fail('nests too deeply', 'Write it with fewer parentheses.')
  if (cursor.take(/\?/y))
    cursor.fail('has `(?`', 'Write plain parentheses: nothing is captured, and nothing looks ahead.')
  const part = parseAlternatives(cursor, nesting)
  if (!cursor.take(/\)/y)) cursor.fail('has a `(` without its `)`', 'Close it, or write `\\(` if it means itself.')
  if (cursor.take(/[*+{]/y))
    cursor.fail('repeats a group', 'Repeat single characters or brackets; a group may only be optional: `( … )?`.')
  return cursor.take(/\?/y) ? { kind: 'optional', part } : part
}

interface Times {
  readonly min: number
  readonly max: number
}
const ONCE: Times = { min: 1, max: 1 }
const REPEATED: { readonly [sign: string]: Times } = {
  '?': { min: 0, max: 1 },
  '*': { min: 0, max: LIMITS.tokenCharacters },
  '+': { min: 1, max: LIMITS.tokenCharacters },
}

function parseRepeated(cursor: Cursor): Pattern {
  const of = parseCharacters(cursor)
  const sign = cursor.take(/[*+?]/y)
  const times = sign ? REPEATED[sign[0]] : cursor.peek() === '{' ? parseTimes(cursor) : undefined
  return { kind: 'characters', of, ...(times ?? ONCE) }
}

function parseTimes(cursor: Cursor): Times {
  const counted = cursor.take(/\{(\d{1,4})(?:,(\d{1,4}))?\}/y)
  const min = Number(counted?.[1])
  const max = Number(counted?.[2] ?? min)
  if (!counted) cursor.fail('has a `{` that counts nothing', 'Write `{8}` or `{1,8}`, or `\\{` if it means itself.')
  else if (min > max || max === 0 || max > LIMITS.tokenCharacters)
    cursor.fail(`has ${quote(counted[0])}`, `Count up to ${LIMITS.tokenCharacters}, the fewest first.`)
  return { min, max }
}
