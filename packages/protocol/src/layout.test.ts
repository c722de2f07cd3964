import { describe, expect, it } from 'vitest'
import type { BucketField, Field } from './contract.ts'
import { fieldIdentity, fieldLabels } from './layout.ts'

const BUCKET: BucketField = { type: 'bucket', unit: 's', edges: [1], labels: ['a', 'b'], bound: 'right-open' }

describe('fieldLabels', () => {
  it.each<[string, Field, readonly string[] | undefined]>([
    ['a boolean', { type: 'boolean' }, ['false', 'true']],
    ['a choice', { type: 'choice', values: ['b', 'a'] }, ['b', 'a']],
    ['a choice with other', { type: 'choice', values: ['a'], other: true }, ['a', 'other']],
    ['a bucket', BUCKET, ['a', 'b', 'unknown']],
    ['a count', { type: 'count', max: 9, edges: [0], labels: ['0', '1+'] }, ['0', '1+']],
    ['a version', { type: 'version', precision: 'patch' }, undefined],
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

  it('stays where a choice learns a value, a text is reworded or a field becomes optional', () => {
    const before: Field = { type: 'choice', values: ['a'] }
    const after: Field = { type: 'choice', values: ['a', 'b'], description: 'Which.', optional: true }

    expect(fieldIdentity('mode', after)).toBe(fieldIdentity('mode', before))
  })
})
