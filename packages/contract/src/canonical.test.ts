import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { ContractError } from './contract-error.ts'

interface DigestVector {
  readonly name: string
  readonly json: string
  readonly canonical: string
  readonly digest: string
}
const vectors: readonly DigestVector[] = JSON.parse(
  readFileSync(new URL('../../../conformance/contract/digests.json', import.meta.url), 'utf8'),
)

const double = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE()

describe('canonicalJson', () => {
  it.each(vectors)('$name', ({ json, canonical, digest }) => {
    const written = canonicalJson(JSON.parse(json))

    expect(written).toBe(canonical)
    expect(`sha256:${createHash('sha256').update(written).digest('hex')}`).toBe(digest)
  })

  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s as %s', (hex, text) => {
    expect(canonicalJson(double(hex))).toBe(text)
  })

  it.each([
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a lone surrogate', '\ud800'],
    ['a key with a lone surrogate', { '\udead': 1 }],
    ['undefined', [undefined]],
    ['a big integer', 1n],
  ])('throws on %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(ContractError)
  })
})
