import { parseDay, parseMonth } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { DAY_PATTERN, MONTH_PATTERN } from './date-pattern.ts'

const day = new RegExp(DAY_PATTERN, 'u')
const month = new RegExp(MONTH_PATTERN, 'u')

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')
const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, index) => index)

describe('DAY_PATTERN', () => {
  it('agrees with parseDay on the end of February of every year from 0000 to 9999', () => {
    const ends = upTo(9999).flatMap((year) => [28, 29, 30].map((last) => `${padded(year, 4)}-02-${last}`))

    expect(ends.filter((text) => day.test(text) !== (parseDay(text) !== undefined))).toEqual([])
  })

  it('agrees with parseDay on every month and day that two digits can write', () => {
    const days = upTo(99).flatMap((m) => upTo(99).map((d) => `2026-${padded(m, 2)}-${padded(d, 2)}`))

    expect(days.filter((text) => day.test(text) !== (parseDay(text) !== undefined))).toEqual([])
  })
})

describe('MONTH_PATTERN', () => {
  it('agrees with parseMonth on every month that two digits can write', () => {
    const months = upTo(99).flatMap((m) => ['0000', '2026', '9999'].map((year) => `${year}-${padded(m, 2)}`))

    expect(months.filter((text) => month.test(text) !== (parseMonth(text) !== undefined))).toEqual([])
  })
})
