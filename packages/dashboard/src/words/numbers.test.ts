import { describe, expect, it } from 'vitest'
import { formatChange, formatCount, formatPoints, formatShare, formatTick } from './numbers.ts'

describe('numbers in words', () => {
  it('groups thousands', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567')
  })

  it('shortens the ticks of an axis that ends high', () => {
    expect([formatTick(2500, 5000), formatTick(5000, 10_000), formatTick(1_500_000, 2_000_000)]).toEqual([
      '2,500',
      '5K',
      '1.5M',
    ])
  })

  it('says how much a number rose, fell or stayed', () => {
    expect([formatChange(1204, 1349), formatChange(100, 50), formatChange(10, 10)]).toEqual([
      '+12\u202F%',
      '−50\u202F%',
      '±0\u202F%',
    ])
  })

  it('gives no percentage against nothing', () => {
    expect(formatChange(0, 10)).toBeUndefined()
  })

  it('never rounds a part that exists to zero', () => {
    expect([formatShare(1, 1000), formatShare(0, 1000), formatShare(0, 0)]).toEqual(['<1\u202F%', '0\u202F%', '–'])
  })

  it('gives the change of a share in points', () => {
    expect([formatPoints(0.1, 0.14), formatPoints(0.2, 0.19), formatPoints(0.5, 0.5)]).toEqual([
      '+4 points',
      '−1 point',
      '±0 points',
    ])
  })
})
