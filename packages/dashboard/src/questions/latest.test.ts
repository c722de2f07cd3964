import { describe, expect, it } from 'vitest'
import { latestOf } from './latest.ts'

const TODAY = 1000
const point = (start: number, value: number | null): { start: number; value: number | null } => ({ start, value })

describe('the period that a number speaks of', () => {
  it('is the last that is over, beside the same weekday a week before', () => {
    const points = [point(992, 5), point(998, 7), point(999, 8), point(1000, 1)]
    expect(latestOf('day', points, TODAY)).toEqual({ point: point(999, 8), before: point(992, 5) })
  })

  it('is the running one where nothing came before it', () => {
    expect(latestOf('day', [point(999, 0), point(1000, 3)], TODAY)).toEqual({
      point: point(1000, 3),
      before: undefined,
    })
  })

  it('is the last that is over where all came earlier', () => {
    expect(latestOf('day', [point(990, 4), point(991, 0)], TODAY)?.point).toEqual(point(991, 0))
  })

  it('is the one that is over where its count is hidden', () => {
    expect(latestOf('day', [point(999, null), point(1000, 30)], TODAY)?.point.value).toBeNull()
  })

  it('is missing where there are no periods', () => {
    expect(latestOf('day', [], TODAY)).toBeUndefined()
  })
})
