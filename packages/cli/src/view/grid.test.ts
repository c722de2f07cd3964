import { expect, it } from 'vitest'
import { arrangePanels, gridOf } from './grid.ts'

it.each([
  [30, { columns: 1, width: 36, total: 36 }],
  [60, { columns: 1, width: 60, total: 60 }],
  [80, { columns: 2, width: 38, total: 80 }],
  [140, { columns: 3, width: 44, total: 140 }],
  [300, { columns: 4, width: 37, total: 160 }],
])('divides %i columns', (columns, grid) => {
  expect(gridOf(columns)).toEqual(grid)
})

it('puts each panel where there is most room', () => {
  const grid = { columns: 2, width: 2, total: 7 }
  expect(arrangePanels([['a1', 'a2', 'a3'], ['b1'], ['c1'], ['d1']], grid)).toEqual([
    'a1   b1',
    'a2',
    'a3   c1',
    '',
    'd1',
  ])
})
