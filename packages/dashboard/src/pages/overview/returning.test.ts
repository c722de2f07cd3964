import { expect, it } from 'vitest'
import { returningPoints } from './returning.ts'

const points = (...values: (number | null)[]) => values.map((value, index) => ({ start: index * 7, value }))
const returning = (active: (number | null)[], fresh: (number | null)[]) =>
  returningPoints(points(...active), points(...fresh), 10).map(({ value }) => value)

it('counts active installs that were there before', () => {
  expect(returning([40, 30], [40, 12])).toEqual([0, 18])
})

it('is hidden where a number is that it is made of, and where few are left', () => {
  expect(returning([40, null, 40], [null, 0, 33])).toEqual([null, null, null])
})
