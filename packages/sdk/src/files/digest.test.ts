import { describe, expect, it } from 'vitest'
import { orbit } from '../orbit.fixture.ts'
import { canonicalJson } from './canonical.ts'
import { digestOf } from './digest.ts'

describe('canonicalJson', () => {
  /** @see https://www.rfc-editor.org/rfc/rfc8785#section-3.2.2 */
  it('writes numbers and literals as RFC 8785 does', () => {
    const numbers = [1e21, 1e30, 4.5, 2e-3, 0.000000000000000000000000001]
    expect(canonicalJson({ numbers, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[1e+21,1e+30,4.5,0.002,1e-27]}',
    )
  })

  it('sorts keys by their UTF-16 code units, at every depth', () => {
    expect(canonicalJson([{ '€': 1, '\r': 2, '1': 3, '😀': 4, ö: { b: 1, a: 2 } }])).toBe(
      '[{"\\r":2,"1":3,"ö":{"a":2,"b":1},"€":1,"😀":4}]',
    )
  })
})

describe('digestOf', () => {
  it('gives a compiled contract the digest that it was compiled with', () => {
    expect(digestOf(orbit.contract)).toBe(orbit.digest)
  })
})
