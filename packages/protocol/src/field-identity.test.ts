import { describe, expect, it } from 'vitest'
import type { BucketField, Field } from './contract.ts'
import { fieldIdentity, openTypeOf } from './field-identity.ts'

const BUCKET: BucketField = { type: 'bucket', unit: 's', edges: [1], labels: ['a', 'b'], bound: 'right-open' }

describe('fieldIdentity', () => {
  it.each<[string, BucketField]>([
    ['unit', { ...BUCKET, unit: 'ms' }],
    ['edges', { ...BUCKET, edges: [2] }],
    ['labels', { ...BUCKET, labels: ['a', 'c'] }],
    ['bound', { ...BUCKET, bound: 'right-closed' }],
    ['min', { ...BUCKET, min: 0 }],
  ])('changes with %s', (_, changed) => {
    expect(fieldIdentity('duration', changed)).not.toBe(fieldIdentity('duration', BUCKET))
  })

  it('of a bucket without a smallest value is what it has always been', () => {
    expect(fieldIdentity('duration', BUCKET)).toBe('["duration","bucket","s",[1],["a","b"],"right-open"]')
  })

  it('changes where answers are randomised, and with how much', () => {
    const identities = [undefined, 1, 2].map((randomize) =>
      fieldIdentity('mode', { type: 'boolean', ...(randomize && { privacy: { randomize } }) }),
    )

    expect(new Set(identities).size).toBe(3)
  })

  it('stays where a choice learns a value, a text is reworded or a field becomes optional', () => {
    const before: Field = { type: 'choice', values: ['a'] }
    const after: Field = { type: 'choice', values: ['a', 'b'], description: 'Which.', optional: true }

    expect(fieldIdentity('mode', after)).toBe(fieldIdentity('mode', before))
  })
})

describe('openTypeOf', () => {
  it.each<[string | undefined, Field]>([
    ['version', { type: 'version', precision: 'major' }],
    ['token', { type: 'token', pattern: 'a' }],
    ['tokens', { type: 'tokens', pattern: 'a' }],
    [undefined, { type: 'choice', values: ['a'] }],
    [undefined, { type: 'choices', values: ['a'] }],
    [undefined, { type: 'hash', key: 'none' }],
  ])('is %s of %j', (expected, field) => {
    expect(openTypeOf(fieldIdentity('context.it', field))).toBe(expected)
  })
})
