import { parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { lastArrival, sumBooks } from './books-sum.ts'

const day = {
  day: '2026-11-20',
  recorded: 10,
  stored: 6,
  duplicate: 4,
  rejected: { too_old: 1 },
  dropped: { expired: 3 },
}

describe('the books', () => {
  it('balance without duplicates, whose events were counted once already', () => {
    expect(sumBooks([day, day])).toEqual({
      recorded: 20,
      stored: 12,
      rejected: 2,
      dropped: 6,
      duplicate: 8,
      difference: 0,
    })
  })

  it('show what is not accounted for', () => {
    expect(sumBooks([{ ...day, stored: 5 }]).difference).toBe(1)
  })

  it('know the last day on which something arrived', () => {
    const quiet = { ...day, day: '2026-11-21', recorded: 0, duplicate: 0 }
    expect(lastArrival([day, quiet])).toBe(parseDay('2026-11-20'))
    expect(lastArrival([quiet])).toBeUndefined()
  })
})
