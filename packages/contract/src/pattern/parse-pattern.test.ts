import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePattern } from './parse-pattern.ts'
import type { Pattern } from './pattern.ts'

const faultOf = (text: string): string | undefined => {
  const parsed = parsePattern(text)
  return parsed.ok ? undefined : parsed.fault.what
}

describe('parsePattern', () => {
  it.each([
    '[a-z]{1,8}',
    '[a-z][a-z0-9-]*[a-z0-9]',
    'v?[0-9]+\\.[0-9]+\\.[0-9]+(-[a-z0-9.]+)?',
    '@[a-z0-9-]{1,20}/[a-z0-9._-]+',
    '(main|develop|release/\\d{4})',
    '[\\da-f]{40}',
    '[-+\\]\\\\^]',
    '(\\(|b)',
    'a[a-z]{0,20}[a-z]{0,20}z',
  ])('reads %s', (text) => {
    expect(faultOf(text)).toBeUndefined()
  })

  it.each([
    ['', 'has nothing at its beginning'],
    ['a|', 'has nothing at its character 2'],
    ['()', 'has nothing at its character 1'],
    ['^a', 'has `^` at its character 1'],
    ['a$', 'has `$` at its character 2'],
    ['a.b', 'has `.` at its character 2'],
    ['a b', 'has ` ` at its character 2'],
    ['é', 'has `é` at its character 1'],
    ['a}', 'has `}` at its character 2'],
    ['\\w+', 'has `\\w` at its character 2'],
    ['(a)\\1', 'has `\\1` at its character 5'],
    ['\\-', 'has `\\-` at its character 2'],
    ['a\\', 'ends with a backslash at its character 2'],
    ['(?=a)', 'has `(?` at its character 2'],
    ['(a', 'has a `(` without its `)` at its character 2'],
    ['a)', 'has a `)` without its `(` at its character 2'],
    ['(((((((((a)))))))))', 'nests too deeply at its character 9'],
    ['(a)+', 'repeats a group at its character 4'],
    ['(a){2}', 'repeats a group at its character 4'],
    ['a+?', 'repeats what is repeated at its character 3'],
    ['*a', 'has `*` with nothing to repeat at its character 1'],
    ['a{2,}', 'has a `{` that counts nothing at its character 1'],
    ['a{3,2}', 'has `{3,2}` at its character 6'],
    ['a{0}', 'has `{0}` at its character 4'],
    ['a{65}', 'has `{65}` at its character 5'],
    ['[a', 'has a `[` without its `]` at its character 2'],
    ['[]', 'has brackets with nothing in them at its character 2'],
    ['[^a]', 'has `[^` at its character 2'],
    ['[A-z]', 'has the range `A-z` at its character 4'],
    ['[z-a]', 'has the range `z-a` at its character 4'],
    ['[a-c-e]', 'has `-` between others at its character 5'],
    ['[[]', 'has `[` within brackets at its character 2'],
    ['[a&&b]', 'lists `&` twice at its character 4'],
    ['a'.repeat(257), 'is longer than 256 characters'],
    ['a{40}b{40}', 'matches only what is longer than 64 characters'],
    ['\\(a', 'matches only what begins with `(`'],
    ['[a-z]*[a-z]*b', 'can read one text in too many ways'],
    ['(a|a)'.repeat(20), 'can read one text in too many ways'],
    ['a?'.repeat(20), 'can read one text in too many ways'],
  ])('refuses %s', (text, what) => {
    expect(faultOf(text)).toBe(what)
  })

  it('means by a pattern what JavaScript means by it, with the flag u and without', () => {
    let matched = 0
    fc.assert(
      fc.property(patternText, fc.array(tokenText, { minLength: 20, maxLength: 20 }), (text, tokens) => {
        const parsed = parsePattern(text)
        fc.pre(parsed.ok)
        const [plain, unicode] = [new RegExp(`^(?:${text})$`), new RegExp(`^(?:${text})$`, 'u')]
        for (const token of tokens) {
          const { matches } = tryAll(parsed.pattern, token)
          expect([plain.test(token), unicode.test(token)]).toEqual([matches, matches])
          matched += Number(matches)
        }
      }),
      { seed: 4, numRuns: 500 },
    )
    expect(matched).toBeGreaterThan(500)
  })

  it('accepts no pattern that keeps a matcher busy', () => {
    fc.assert(
      fc.property(patternText, fc.constantFrom('a', 'ab', '1', 'b-'), (text, piece) => {
        const parsed = parsePattern(text)
        fc.pre(parsed.ok)
        const { steps } = tryAll(parsed.pattern, `${piece.repeat(64).slice(0, 63)}!`)
        expect(steps).toBeLessThan(100_000)
      }),
      { seed: 4, numRuns: 2000 },
    )
  })
})

const unit = fc.constantFrom('a', 'b', '1', '-', '\\.', '[a-z]', '[ab1]', '\\d', '[a-z0-9-]')
const piece = fc
  .tuple(unit, fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{0,20}'))
  .map((parts) => parts.join(''))
const { patternText } = fc.letrec<{ patternText: string; part: string }>((tie) => ({
  patternText: fc
    .array(fc.oneof({ depthSize: 'small' }, piece, tie('part')), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('')),
  part: fc.oneof(
    tie('patternText').map((text) => `(${text})?`),
    fc.tuple(tie('patternText'), tie('patternText')).map(([a, b]) => `(${a}|${b})`),
  ),
}))
const tokenText = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-', '.'), maxLength: 6 })

/** Matches as the slowest matchers do, by trying and going back, and counts. */
function tryAll(pattern: Pattern, text: string): { readonly matches: boolean; readonly steps: number } {
  let steps = 0
  const from = (part: Pattern, at: number, then: (at: number) => boolean): boolean => {
    steps++
    switch (part.kind) {
      case 'characters':
        return repeated(part, at, 0, then)
      case 'sequence':
        return inOrder(part.parts, at, then)
      case 'alternatives':
        return part.parts.some((each) => from(each, at, then))
      case 'optional':
        return from(part.part, at, then) || then(at)
      default:
        return part satisfies never
    }
  }
  const repeated = (
    part: Extract<Pattern, { kind: 'characters' }>,
    at: number,
    times: number,
    then: (at: number) => boolean,
  ): boolean => {
    steps++
    const goesOn = times < part.max && part.of.has(text[at] ?? '')
    return (goesOn && repeated(part, at + 1, times + 1, then)) || (times >= part.min && then(at))
  }
  const inOrder = ([first, ...rest]: readonly Pattern[], at: number, then: (at: number) => boolean): boolean =>
    first ? from(first, at, (next) => inOrder(rest, next, then)) : then(at)
  const matches = from(pattern, 0, (at) => at === text.length)
  return { matches, steps }
}
