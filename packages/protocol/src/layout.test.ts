import { describe, expect, it } from 'vitest'
import type { Field } from './contract.ts'
import { fieldLabels } from './layout.ts'

describe('fieldLabels', () => {
  it.each<[string, Field, readonly string[] | undefined]>([
    ['a boolean', { type: 'boolean' }, ['false', 'true']],
    ['a choice', { type: 'choice', values: ['b', 'a'] }, ['b', 'a']],
    ['a choice with other', { type: 'choice', values: ['a'], other: true }, ['a', 'other']],
    ['a bucket', { type: 'bucket', edges: [1], labels: ['a', 'b'], bound: 'right-open' }, ['a', 'b', 'unknown']],
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
