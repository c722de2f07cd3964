import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOf } from './active.ts'
import { dayOf, formatDay, parseDay, parseMonth, periodEnd, periodOf } from './calendar.ts'
import { SERIES } from './wire.ts'

interface Span {
  readonly start: number
  readonly end: number
}
const vectors: {
  readonly days: readonly { readonly day: string; readonly number: number; readonly week: Span; readonly month: Span }[]
  readonly no_days: readonly string[]
  readonly months: readonly { readonly month: string; readonly number: number }[]
  readonly no_months: readonly string[]
  readonly ages: readonly { readonly days: number; readonly age: string }[]
} = JSON.parse(readFileSync(new URL('../../../conformance/calendar.json', import.meta.url), 'utf8'))

const anyDay = fc.integer({ min: -100_000, max: 100_000 })

describe('days', () => {
  it.each(vectors.days)('reads $day as day $number and writes it back', ({ day, number }) => {
    expect(parseDay(day)).toBe(number)
    expect(formatDay(number)).toBe(day)
  })

  it.each(vectors.no_days)('knows no day %j', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })

  it.each(vectors.months)('reads $month as its first day', ({ month, number }) => {
    expect(parseMonth(month)).toBe(number)
  })

  it.each(vectors.no_months)('knows no month %j', (text) => {
    expect(parseMonth(text)).toBeUndefined()
  })

  it('changes at midnight UTC, also before 1970', () => {
    expect(dayOf(new Date('2026-11-20T00:00:00.000Z'))).toBe(parseDay('2026-11-20'))
    expect(dayOf(new Date('2026-11-19T23:59:59.999Z'))).toBe(parseDay('2026-11-19'))
    expect(dayOf(new Date(-1))).toBe(-1)
  })
})

describe('periods', () => {
  it.each(vectors.days)('puts $day into its ISO week and month', ({ number, week, month }) => {
    expect([periodOf('week', number), periodEnd('week', week.start)]).toEqual([week.start, week.end])
    expect([periodOf('month', number), periodEnd('month', month.start)]).toEqual([month.start, month.end])
    expect([periodOf('day', number), periodEnd('day', number)]).toEqual([number, number + 1])
  })

  it.each(SERIES)('hold every day exactly once: %s', (series) => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const start = periodOf(series, day)
        const end = periodEnd(series, start)
        expect(start <= day && day < end).toBe(true)
        expect([periodOf(series, start), periodOf(series, end - 1), periodOf(series, end)]).toEqual([start, start, end])
      }),
    )
  })
})

describe('ageOf', () => {
  it.each(vectors.ages)('calls $days days $age', ({ days, age }) => {
    expect(ageOf(days)).toBe(age)
  })
})
