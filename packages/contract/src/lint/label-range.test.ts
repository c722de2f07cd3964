import { describe, expect, it } from 'vitest'
import { labelRange } from './label-range.ts'

const range = (low: number, high = low) => ({
  low: { value: low, words: 'shows' },
  high: { value: high, words: 'shows' },
})

describe('labelRange', () => {
  it.each([
    ['0', undefined, range(0)],
    ['1-10', undefined, range(1, 10)],
    ['1–10', undefined, range(1, 10)],
    ['1 to 10', undefined, range(1, 10)],
    ['1,001-5,000', undefined, range(1001, 5000)],
    ['0.5-1.5', undefined, range(0.5, 1.5)],
    ['3-5 files', undefined, range(3, 5)],
    ['3-5 tools', 'tools', range(3, 5)],
    ['1k-10k', undefined, range(1000, 10_000)],
    ['<100', undefined, { high: { value: 100, words: 'excludes' } }],
    ['up to 100', undefined, { high: { value: 100, words: 'includes' } }],
    ['≤ 100', undefined, { high: { value: 100, words: 'includes' } }],
    ['>50', undefined, { low: { value: 50, words: 'excludes' } }],
    ['5000+', undefined, { low: { value: 5000, words: 'excludes' } }],
    ['5 or more', undefined, { low: { value: 5, words: 'excludes' } }],
    ['>=50', undefined, { low: { value: 50, words: 'includes' } }],
  ])('reads %j with the unit %j', (label, unit, expected) => {
    expect(labelRange(label, unit)).toEqual({ ...expected, isMeasured: false })
  })

  it.each([
    ['5-15min', 's', range(300, 900)],
    ['1-7d', 'h', range(24, 168)],
    ['50-100ms', 'ms', range(50, 100)],
    ['50-100', 'ms', range(50, 100)],
    ['30s-2min', 's', range(30, 120)],
    ['10-20%', '%', range(10, 20)],
  ])('turns %j into %j, and knows that it is measured', (label, unit, expected) => {
    expect(labelRange(label, unit)).toEqual({ ...expected, isMeasured: true })
  })

  it.each([
    ['few', undefined],
    ['none (0)', undefined],
    ['v2-v3', undefined],
    ['-5-5', undefined],
    ['5min', undefined],
    ['5min', 'files'],
    ['1-10MB', 'kB'],
    ['10-20%', undefined],
    ['5-15 things', 's'],
    ['2026-11-20', undefined],
  ])('says nothing about %j with the unit %j', (label, unit) => {
    expect(labelRange(label, unit)).toBeUndefined()
  })
})
