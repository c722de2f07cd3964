import { expect, it } from 'vitest'
import { openDatabase } from './database/database.ts'
import { createUse } from './use.ts'

const MINUTE_MS = 60_000

function createTwoWorkers() {
  const db = openDatabase(':memory:')
  const clock = { ms: 1_000 * MINUTE_MS }
  const now = () => new Date(clock.ms)
  return {
    clock,
    one: createUse(db, now),
    other: createUse(db, now),
    ago: (minutes: number) => new Date(clock.ms - minutes * MINUTE_MS),
  }
}

it('adds up what all workers have counted', () => {
  const { ago, one, other } = createTwoWorkers()
  one.request({ status: 500, ms: 5 })
  other.request({ status: 503, ms: 5 })
  other.request({ status: 499, ms: 5 })
  other.feature('check-in')

  other.flush()

  expect(one.since(ago(1))).toEqual({ errors: 2, features: ['check-in'], medianMs: 0 })
})

it.each([
  [[10, 10, 2000], 0],
  [[49, 50, 50], 50],
  [[99.9, 100, 100], 100],
  [[249, 250], 100],
  [[499, 500, 500], 500],
  [[999, 1000, 5000], 1000],
])('takes of %j ms the step in which half is answered: from %i ms on', (all, medianMs) => {
  const { ago, one } = createTwoWorkers()
  for (const ms of all) one.request({ status: 200, ms })

  expect(one.since(ago(1)).medianMs).toBe(medianMs)
})

it('counts the minutes that were asked for, and no others', () => {
  const { ago, clock, one } = createTwoWorkers()
  one.request({ status: 500, ms: 1 })
  clock.ms += 60 * MINUTE_MS
  one.request({ status: 500, ms: 1 })

  expect([one.since(ago(59)).errors, one.since(ago(60)).errors]).toEqual([1, 2])
})

it('says nothing of how long requests took where there was none', () => {
  const { ago, one } = createTwoWorkers()

  expect(one.since(ago(1))).toEqual({ errors: 0, features: [] })
})

it('forgets what is older than is asked for', () => {
  const { ago, clock, one } = createTwoWorkers()
  one.request({ status: 500, ms: 1 })
  one.flush()
  clock.ms += MINUTE_MS

  one.forgetBefore(ago(0))

  expect(one.since(ago(60)).errors).toBe(0)
})
