import { describe, expect, it } from 'vitest'
import { areaPath, knownRuns, linePath } from './course-path.ts'
import { createScale } from './scale.ts'

const scale = createScale({ left: 0, right: 40, top: 0, bottom: 100 }, 4, 10)

describe('the line of a course', () => {
  it('breaks where a value is hidden', () => {
    expect(knownRuns([1, null, 2, 3])).toEqual([[0], [2, 3]])
  })

  it('is empty where all are hidden', () => {
    expect(knownRuns([null, null])).toEqual([])
  })

  it('runs through the middle of each period', () => {
    expect(linePath(scale, [0, 5, 10, 0], [0, 1, 2])).toBe('M5,100L15,50L25,0')
  })

  it('closes the area at zero', () => {
    expect(areaPath(scale, [0, 5], [0, 1])).toBe('M5,100L15,50L15,100L5,100Z')
  })
})
