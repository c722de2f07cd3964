import { expect, it } from 'vitest'
import { hiddenRuns } from './hidden-runs.ts'

it('takes neighbouring hidden periods together', () => {
  expect(hiddenRuns([true, true, false, true])).toEqual([
    { first: 0, count: 2 },
    { first: 3, count: 1 },
  ])
})

it('finds none where everything is shown', () => {
  expect(hiddenRuns([false, false])).toEqual([])
})
