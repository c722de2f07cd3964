import { expect, it } from 'vitest'
import { newestTwo, pairUp } from './load-comparison.ts'

const group = (value: string, count: number | null) => ({ value, count })

it('compares the newest two releases of which something is shown', () => {
  expect(newestTwo([group('1.0', 40), group('1.1', 30), group('1.2', 20), group('1.3', null)])).toEqual(['1.1', '1.2'])
  expect(newestTwo([group('1.0', 40), group('1.1', null)])).toBeUndefined()
})

it('puts both releases beside each value, in the order of the field, without what neither has', () => {
  const rows = [
    ['<5min', '1.0', 4],
    ['<5min', '1.1', null],
    ['5-15min', '1.0', 0],
    ['5-15min', '1.1', 7],
    ['unknown', '1.0', 0],
    ['unknown', '1.1', 0],
  ]
  const by = { name: 'cached', field: { type: 'boolean' } } as const
  expect(pairUp(rows, by, ['1.0', '1.1'])).toEqual([
    { value: '<5min', counts: [4, null] },
    { value: '5-15min', counts: [0, 7] },
  ])
})
