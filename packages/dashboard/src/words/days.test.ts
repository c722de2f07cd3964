import { parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { hasEnded, periodWords, rangeBefore, rangeWords, timeWords, wholePeriods } from './days.ts'

const day = (text: string): number => parseDay(text) ?? Number.NaN
const TODAY = day('2026-11-20')

describe('ranges in words', () => {
  it('names both months where they differ', () => {
    expect(rangeWords({ from: day('2026-10-22'), to: TODAY }, TODAY)).toBe('22 Oct – 20 Nov')
  })

  it('names one month once', () => {
    expect(rangeWords({ from: day('2026-11-09'), to: day('2026-11-15') }, TODAY)).toBe('9 – 15 Nov')
  })

  it('names years where the range is not of this year', () => {
    expect(rangeWords({ from: day('2025-12-29'), to: day('2026-01-04') }, TODAY)).toBe('29 Dec 2025 – 4 Jan 2026')
    expect(rangeWords({ from: day('2025-03-01'), to: day('2025-03-09') }, TODAY)).toBe('1 – 9 Mar 2025')
  })

  it('names a single day once', () => {
    expect(rangeWords({ from: TODAY, to: TODAY }, TODAY)).toBe('20 Nov')
  })
})

it('names a time to the minute', () => {
  expect(timeWords('2026-11-20T11:38:01.123Z', TODAY)).toBe('20 Nov, 11:38 UTC')
  expect(timeWords('', TODAY)).toBe('')
})

describe('periods', () => {
  it('are named by weekday, by the days of a week and by month', () => {
    expect(periodWords('day', TODAY, TODAY)).toBe('Fri 20 Nov')
    expect(periodWords('week', day('2026-11-16'), TODAY)).toBe('16 – 22 Nov')
    expect(periodWords('month', day('2026-11-01'), TODAY)).toBe('Nov 2026')
  })

  it('have ended only when their last day is over', () => {
    expect(hasEnded('day', TODAY, TODAY)).toBe(false)
    expect(hasEnded('week', day('2026-11-09'), TODAY)).toBe(true)
    expect(hasEnded('month', day('2026-11-01'), TODAY)).toBe(false)
  })

  it('enlarge a range until it holds whole ones', () => {
    expect(wholePeriods('month', { from: day('2026-10-22'), to: TODAY })).toEqual({
      from: day('2026-10-01'),
      to: day('2026-11-30'),
    })
  })

  it('gives the equally long range before', () => {
    expect(rangeBefore({ from: 10, to: 16 })).toEqual({ from: 3, to: 9 })
  })
})
