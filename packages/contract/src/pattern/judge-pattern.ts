/** Whether a pattern is of use: some token matches it, and no text keeps a matcher busy. */
import { LIMITS } from '@aboveboard/protocol'
import type { Pattern, PatternFault } from './pattern.ts'

/**
 * In how many ways a matcher that tries and goes back may have to read one text, so that 64 characters cost it less
 * than 50 µs. An unlimited repetition that may end anywhere has 65.
 */
const MAX_WAYS = 500

export function judgePattern(pattern: Pattern): PatternFault | undefined {
  const start = firstOf(pattern)
  if (start.size === 0) return { what: 'matches nothing', remedy: 'Write what a token looks like: [a-z]{1,16}.' }
  if (start.size === 1 && start.has('('))
    return { what: 'matches only what begins with `(`', remedy: 'Begin otherwise: `(absent)` and its like do so.' }
  if (shortest(pattern) > LIMITS.tokenCharacters) {
    const remedy = `A token has at most ${LIMITS.tokenCharacters} characters.`
    return { what: `matches only what is longer than ${LIMITS.tokenCharacters} characters`, remedy }
  }
  if (waysToRead(pattern, END) <= MAX_WAYS) return undefined
  return {
    what: 'can read one text in too many ways',
    remedy: 'Let what follows a repetition begin otherwise than it goes on, or limit both: `{1,16}`.',
  }
}

type Characters = ReadonlySet<string>
const END: Characters = new Set()

const union = (a: Characters, b: Characters): Characters => new Set([...a, ...b])
const isDisjoint = (a: Characters, b: Characters): boolean => ![...a].some((character) => b.has(character))

function shortest(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'characters':
      return pattern.min
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + shortest(part), 0)
    case 'alternatives':
      return Math.min(...pattern.parts.map(shortest))
    case 'optional':
      return 0
    default:
      return pattern satisfies never
  }
}

/** With what a text of this pattern may begin. */
function firstOf(pattern: Pattern): Characters {
  switch (pattern.kind) {
    case 'characters':
      return pattern.of
    case 'sequence':
      return pattern.parts.reduceRight((rest, part) => followed(part, rest), END)
    case 'alternatives':
      return pattern.parts.reduce((all, part) => union(all, firstOf(part)), END)
    case 'optional':
      return firstOf(pattern.part)
    default:
      return pattern satisfies never
  }
}

/** With what a text may begin where `rest` may follow the pattern. */
const followed = (pattern: Pattern, rest: Characters): Characters =>
  shortest(pattern) === 0 ? union(firstOf(pattern), rest) : firstOf(pattern)

/** The bound that MAX_WAYS is about, where `rest` may follow: a choice that the next character decides adds no way. */
function waysToRead(pattern: Pattern, rest: Characters): number {
  switch (pattern.kind) {
    case 'characters':
      return isDisjoint(pattern.of, rest) ? 1 : pattern.max - pattern.min + 1
    case 'sequence':
      return waysOfSequence(pattern.parts, rest)
    case 'alternatives':
      return waysOfAlternatives(pattern.parts, rest)
    case 'optional': {
      const isDecided = shortest(pattern.part) > 0 && isDisjoint(firstOf(pattern.part), rest)
      return waysToRead(pattern.part, rest) + (isDecided ? 0 : 1)
    }
    default:
      return pattern satisfies never
  }
}

function waysOfSequence(parts: readonly Pattern[], rest: Characters): number {
  let ways = 1
  let next = rest
  for (const part of parts.toReversed()) {
    ways *= waysToRead(part, next)
    next = followed(part, next)
  }
  return ways
}

function waysOfAlternatives(parts: readonly Pattern[], rest: Characters): number {
  const ways = parts.map((part) => waysToRead(part, rest))
  const starts = parts.map((part) => followed(part, rest))
  const isDecided = starts.every((start, at) => starts.slice(at + 1).every((other) => isDisjoint(start, other)))
  return isDecided ? Math.max(...ways) : ways.reduce((sum, each) => sum + each, 0)
}
