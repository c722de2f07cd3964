import { describe, expect, it } from 'vitest'
import type { BucketField, ChoiceField, Field } from './contract.ts'
import { drawOf } from './draw.ts'

const mood: ChoiceField = { type: 'choice', values: ['good', 'bad'], privacy: { randomize: 1 } }
const age: BucketField = {
  type: 'bucket',
  edges: [1, 7],
  labels: ['1d', '1w', 'more'],
  bound: 'right-closed',
  privacy: { randomize: 1 },
}
const identityOf = (field: Field) => drawOf(field)?.identity

describe('drawOf', () => {
  it.each<[string, Field, readonly string[]]>([
    ['a boolean', { type: 'boolean', privacy: { randomize: 1 } }, ['false', 'true']],
    ['a choice, by code units', { ...mood, other: true }, ['bad', 'good', 'other']],
    ['a bucket, as its ranges follow each other', age, ['1d', '1w', 'more', 'unknown']],
  ])('names the answers of %s', (_, field, answers) => {
    expect(drawOf(field)?.answers).toEqual(answers)
  })

  it('is none for a field that is told as it is', () => {
    expect(drawOf({ type: 'choice', values: ['a', 'b'] })).toBeUndefined()
  })

  it.each<[string, Field, Field]>([
    ['values in another order', mood, { ...mood, values: ['bad', 'good'] }],
    ['other labels', age, { ...age, labels: ['a day', 'a week', 'longer'] }],
    ['other words', mood, { ...mood, description: 'How it went', optional: true, pairs: 'off' }],
  ])('stays the same with %s', (_, before, after) => {
    expect(identityOf(after)).toBe(identityOf(before))
  })

  it.each<[string, Field, Field]>([
    ['another epsilon', mood, { ...mood, privacy: { randomize: 0.5 } }],
    ['a value more', mood, { ...mood, values: ['good', 'bad', 'so-so'] }],
    ['`other`', mood, { ...mood, other: true }],
    ['other edges', age, { ...age, edges: [1, 8] }],
    ['the other bound', age, { ...age, bound: 'right-open' }],
    ['a smallest value', age, { ...age, min: 0 }],
    ['another unit', age, { ...age, unit: 'h' }],
  ])('is another one with %s', (_, before, after) => {
    expect(identityOf(after)).not.toBe(identityOf(before))
  })
})
