import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VersionField } from './contract.ts'
import { isWireVersion, truncateVersion } from './version.ts'

type Precision = VersionField['precision']
const vectors: {
  readonly sent: readonly ({ readonly given: unknown } & { readonly [P in Precision]: string })[]
  readonly wire: readonly { readonly text: string; readonly admitted: readonly Precision[] }[]
} = JSON.parse(readFileSync(new URL('../../../conformance/version.json', import.meta.url), 'utf8'))

const PRECISIONS = ['major', 'minor', 'patch'] as const
const fieldOf = (precision: Precision): VersionField => ({ type: 'version', precision })

describe('truncateVersion', () => {
  it.each(vectors.sent)('cuts $given to $major, $minor, $patch', ({ given, major, minor, patch }) => {
    expect(PRECISIONS.map((precision) => truncateVersion(fieldOf(precision), given))).toEqual([major, minor, patch])
  })

  it('lets out only what the wire admits, whatever it is given', () => {
    const digits = fc.stringMatching(/^v?\d{0,10}(\.\d{0,10}){0,4}([-+][\w.]*)?$/)
    fc.assert(
      fc.property(fc.oneof(digits, fc.string(), fc.anything()), fc.constantFrom(...PRECISIONS), (given, precision) => {
        expect(isWireVersion(fieldOf(precision), truncateVersion(fieldOf(precision), given))).toBe(true)
      }),
    )
  })
})

describe('isWireVersion', () => {
  it.each(vectors.wire)('admits $text for $admitted', ({ text, admitted }) => {
    expect(PRECISIONS.filter((precision) => isWireVersion(fieldOf(precision), text))).toEqual(admitted)
  })
})
