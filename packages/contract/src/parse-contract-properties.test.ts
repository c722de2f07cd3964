import { readFileSync } from 'node:fs'
import { isObject } from '@aboveboard/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DocumentOptions, stringify, type ToStringOptions } from 'yaml'
import { digestOf } from './digest.ts'
import { parseContract } from './parse-contract.ts'
import { arbitraryContract } from './testing/arbitrary-contract.ts'
import { createDice } from './testing/dice.ts'
import { sourceOf } from './testing/source-of.ts'
import { verifyCompiled } from './verify-compiled.ts'

const conformance = (path: string): string =>
  readFileSync(new URL(`../../../conformance/${path}`, import.meta.url), 'utf8')

interface SourceVector {
  readonly name: string
  readonly source: string
  readonly digest: string
}
const sources: readonly SourceVector[] = JSON.parse(conformance('contract/sources.json'))

describe('parseContract', () => {
  it.each(sources)('gives the published digest: $name', ({ source, digest }) => {
    expect(parseContract(source, 'telemetry.yaml')).toMatchObject({ ok: true, value: { digest } })
  })

  it('compiles every contract, however it is written, to what it says', () => {
    const compiles = fc.property(arbitraryContract, fc.nat(), style, (contract, seed, options) => {
      const source = stringify(shuffled(sourceOf(contract), createDice(seed)), options)
      const parsed = parseContract(source, 'telemetry.yaml')
      expect(parsed.ok ? parsed.value.digest : parsed.problems).toBe(digestOf(contract))
    })
    fc.assert(compiles, { seed: 4, numRuns: 300 })
  })

  it('reports what is wrong with a damaged file in a line that it has, and never throws', () => {
    let refused = 0
    const survives = fc.property(
      fc.constantFrom(...TEXTS),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      (text, damages) => {
        const source = damages.reduce((damaged, inflict) => inflict(damaged), text)
        const parsed = parseContract(source, 'telemetry.yaml')
        if (parsed.ok) expect(verifyCompiled(JSON.parse(JSON.stringify(parsed.value)))).toMatchObject({ ok: true })
        else for (const { line } of parsed.problems) expect(line).toBeLessThanOrEqual(source.split('\n').length)
        refused += Number(!parsed.ok)
      },
    )
    fc.assert(survives, { seed: 4, numRuns: 600 })
    expect(refused).toBeGreaterThan(300)
  })
})

const style: fc.Arbitrary<DocumentOptions & ToStringOptions> = fc.record({
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED'),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE'),
  indent: fc.integer({ min: 1, max: 8 }),
  lineWidth: fc.constantFrom(0, 80),
})

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown, dice: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, dice))
  if (!isObject(value)) return value
  const places = Object.keys(value).map((key) => ({ key, place: dice() }))
  places.sort((a, b) => a.place - b.place)
  return Object.fromEntries(places.map(({ key }) => [key, shuffled(value[key], dice)]))
}

const TEXTS = ['orbit', 'atlas'].map((name) => conformance(`contracts/${name}.telemetry.yaml`))
const ODDITIES = [
  '{',
  ']',
  ':',
  ': ',
  ',',
  '"',
  "'",
  '\\',
  '\t',
  '\n',
  '- ',
  '? ',
  '#',
  '&a ',
  '*a',
  '!!str ',
  '<<: ',
  '| ',
  '> ',
  '%',
  '@',
  '~',
  '---\n',
  '...\n',
  '\u0000',
  '\ufeff',
  '\ud800',
  '\u202e',
  '\r',
  'é',
  '🚀',
  '__proto__: ',
  'constructor',
  '1e999',
  '.nan',
  '0',
  '-1',
  '[[[[[[[[[[[[[[[[[[[[',
]

/** Something that goes wrong while a file is edited. */
const damage = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(...ODDITIES),
    fc.constantFrom('insert', 'replace', 'delete', 'repeat'),
  )
  .map(([where, length, oddity, kind]) => (text: string): string => {
    const at = Math.floor(where * text.length)
    const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)]
    switch (kind) {
      case 'insert':
        return before + oddity + piece + after
      case 'replace':
        return before + oddity + after
      case 'delete':
        return before + after
      case 'repeat':
        return before + piece + piece + after
      default:
        return kind satisfies never
    }
  })
