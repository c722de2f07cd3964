import { describe, expect, it } from 'vitest'
import type { BucketField, Field } from './contract.ts'
import { fieldIdentity, fieldLabels, isPaired, isTallied, openTypeOf } from './layout.ts'

const BUCKET: BucketField = { type: 'bucket', unit: 's', edges: [1], labels: ['a', 'b'], bound: 'right-open' }

describe('fieldLabels', () => {
  it.each<[string, Field, readonly string[] | undefined]>([
    ['a boolean', { type: 'boolean' }, ['false', 'true']],
    ['a choice', { type: 'choice', values: ['b', 'a'] }, ['b', 'a']],
    ['a choice with other', { type: 'choice', values: ['a'], other: true }, ['a', 'other']],
    ['a bucket', BUCKET, ['a', 'b', 'unknown']],
    ['a count', { type: 'count', max: 9, edges: [0], labels: ['0', '1+'] }, ['0', '1+']],
    ['a version', { type: 'version', precision: 'patch' }, undefined],
    ['a token', { type: 'token', pattern: 'a' }, undefined],
    ['tokens', { type: 'tokens', pattern: 'a' }, undefined],
    ['a hash', { type: 'hash', key: 'install' }, undefined],
    ['a contact', { type: 'contact' }, undefined],
  ])('has for %s what can be sent, in the declared order', (_, field, labels) => {
    expect(fieldLabels(field)).toEqual(labels)
  })
})

describe('fieldIdentity', () => {
  it.each<[string, BucketField]>([
    ['unit', { ...BUCKET, unit: 'ms' }],
    ['edges', { ...BUCKET, edges: [2] }],
    ['labels', { ...BUCKET, labels: ['a', 'c'] }],
    ['bound', { ...BUCKET, bound: 'right-closed' }],
  ])('changes with %s', (_, changed) => {
    expect(fieldIdentity('duration', changed)).not.toBe(fieldIdentity('duration', BUCKET))
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

describe('isTallied', () => {
  it('leaves out hashes and addresses, and nothing else', () => {
    const types: readonly Field[] = [
      { type: 'hash', key: 'install' },
      { type: 'contact' },
      { type: 'token', pattern: 'a' },
      { type: 'boolean' },
    ]

    expect(types.map(isTallied)).toEqual([false, false, true, true])
  })
})

describe('isPaired', () => {
  const shy: Field = { type: 'boolean', pairs: 'off' }
  const release: Field = { type: 'version', precision: 'patch', from: 'product' }
  const os: Field = { type: 'choice', values: ['linux'], from: 'os' }

  it('combines any two fields', () => {
    expect(isPaired({ type: 'boolean' }, BUCKET)).toBe(true)
  })

  it('combines a field whose pairs are off with the version and the system alone, whichever comes first', () => {
    expect([isPaired(shy, release), isPaired(release, shy), isPaired(shy, os)]).toEqual([true, true, true])
    expect([isPaired(shy, BUCKET), isPaired(BUCKET, shy), isPaired(shy, shy)]).toEqual([false, false, false])
  })
})
