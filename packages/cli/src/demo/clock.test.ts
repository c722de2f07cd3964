import { expect, it } from 'vitest'
import { createClock } from './clock.ts'

it('stands still in the past until it is released', () => {
  const real = new Date('2026-03-01T23:15:00Z')
  const clock = createClock(() => real)
  expect(clock.now()).toEqual(real)
  clock.moveTo(2)
  expect(clock.now().toISOString()).toBe('2026-02-27T12:00:00.000Z')
  clock.release()
  expect(clock.now()).toEqual(real)
})
