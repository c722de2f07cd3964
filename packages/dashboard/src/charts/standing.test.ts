import { expect, it } from 'vitest'
import { standingIndex } from './standing.ts'

const points = (...values: (number | null)[]) => values.map((value, index) => ({ start: 100 + index, value }))

it('reads the last period that is over', () => {
  expect(standingIndex('day', points(4, 5, 1), 102)).toBe(1)
  expect(standingIndex('day', points(4, null, 1), 102)).toBe(1)
})

it('reads the running period where nothing came before', () => {
  expect(standingIndex('day', points(0, 0, 7), 102)).toBe(2)
})

it('reads the last period of a range that is over', () => {
  expect(standingIndex('day', points(4, 5, 6), 200)).toBe(2)
})
