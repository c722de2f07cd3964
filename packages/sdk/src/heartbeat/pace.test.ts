import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptedAt, begun, dueAt, MAX_TRIES, type Pace, type Progress, paceOf, periodAt } from './pace.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAILY: Pace = { everyMs: DAY, minimumMs: 23 * HOUR }
const NOON_OF_DAY = (day: number) => day * DAY + 12 * HOUR
const fresh: Progress = { slot: 0.5, tries: { period: 0, count: 0 }, next: 0 }
const taken = (at: number): Progress => ({ ...fresh, last: { at, period: periodAt(at, DAILY) } })

describe('dueAt', () => {
  it('is the own time of the period, which lies in its first three quarters', () => {
    expect(dueAt(fresh, 100 * DAY, DAILY)).toBe(100 * DAY + 9 * HOUR)
    expect(dueAt({ ...fresh, slot: 0.9999 }, 100 * DAY, DAILY)).toBeLessThan(100 * DAY + 18 * HOUR)
  })

  it('is in the next period once the receiver has one, and never before the minimum', () => {
    expect(dueAt(taken(NOON_OF_DAY(100)), NOON_OF_DAY(100), DAILY)).toBe(101 * DAY + 11 * HOUR)
    expect(dueAt(taken(100 * DAY + 9 * HOUR), NOON_OF_DAY(100), DAILY)).toBe(101 * DAY + 9 * HOUR)
  })

  it('goes on in the next period after so many tries', () => {
    const tired = { ...fresh, tries: { period: 100, count: MAX_TRIES } }

    expect(dueAt(tired, NOON_OF_DAY(100), DAILY)).toBe(101 * DAY + 9 * HOUR)
    expect(dueAt(tired, NOON_OF_DAY(101), DAILY)).toBe(101 * DAY + 9 * HOUR)
  })

  it('does not believe what another clock wrote', () => {
    const now = NOON_OF_DAY(100)

    expect(dueAt({ ...fresh, next: now + 400 * DAY }, now, DAILY)).toBeLessThan(now)
    expect(dueAt(taken(now + 3650 * DAY), now, DAILY)).toBeLessThan(now)
  })

  it('waits for a clock that is a little behind', () => {
    const now = NOON_OF_DAY(100)

    expect(dueAt(taken(now + HOUR), now, DAILY)).toBe(101 * DAY + 12 * HOUR)
  })

  it('gives at most one to each period and keeps the minimum, whenever and however often it is asked', () => {
    const paces = fc
      .tuple(fc.integer({ min: 1, max: 168 }), fc.integer({ min: 1, max: 168 }))
      .map(([a, b]) => paceOf({ every: Math.max(a, b), minimum: Math.min(a, b), ...WORDS }))
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 * HOUR }), fc.boolean(), fc.boolean()), {
      maxLength: 80,
    })
    fc.assert(
      fc.property(paces, fc.double({ min: 0, max: 0.999, noNaN: true }), steps, (pace, slot, asked) => {
        let progress: Progress = { ...fresh, slot }
        let now = 20_000 * DAY
        const sent: number[] = []
        for (const [stepMs, isUp, isAsked] of asked) {
          now += stepMs
          if (now < (isAsked ? acceptedAt : dueAt)(progress, now, pace)) continue
          progress = begun(progress, now, pace, () => 0.5)
          if (isUp) progress = { ...progress, last: { at: now, period: periodAt(now, pace) }, next: 0 }
          if (isUp) sent.push(now)
        }
        const periods = sent.map((at) => periodAt(at, pace))
        expect(new Set(periods).size).toBe(periods.length)
        expect(sent.every((at, n) => n === 0 || at - sent[n - 1]! >= pace.minimumMs)).toBe(true)
      }),
      { seed: 20261120, numRuns: 300 },
    )
  })
})

const WORDS = { description: '', purpose: '', fields: {} }

describe('begun', () => {
  it('waits a random time that doubles, from a minute to four hours, and counts the tries of the period', () => {
    let progress = fresh
    const waits = Array.from({ length: 8 }, () => {
      progress = begun(progress, NOON_OF_DAY(100), DAILY, () => 1)
      return (progress.next - NOON_OF_DAY(100)) / 60_000
    })

    expect(waits).toEqual([11, 21, 41, 81, 161, 241, 241, 241])
    expect(progress.tries).toEqual({ period: 100, count: 8 })
    expect(begun(progress, NOON_OF_DAY(101), DAILY, () => 0)).toMatchObject({
      tries: { period: 101, count: 1 },
      next: NOON_OF_DAY(101) + 60_000,
    })
  })
})
