import { describe, expect, it } from 'vitest'
import { countTicks, createScale, labelStep } from './scale.ts'

describe('ticks of counts', () => {
  it('begin at zero, are round and reach the largest', () => {
    expect(countTicks(1349, 4)).toEqual([0, 500, 1000, 1500])
    expect(countTicks(90, 4)).toEqual([0, 50, 100])
  })

  it('have no fractions', () => {
    expect(countTicks(2, 4)).toEqual([0, 1, 2])
    expect(countTicks(0, 4)).toEqual([0, 1])
  })
})

describe('the scale', () => {
  const scale = createScale({ left: 10, right: 110, top: 0, bottom: 50 }, 10, 100)

  it('gives each period an equal band', () => {
    expect([scale.left(0), scale.middle(0), scale.left(9)]).toEqual([10, 15, 100])
  })

  it('puts zero at the bottom and the largest at the top', () => {
    expect([scale.y(0), scale.y(50), scale.y(100)]).toEqual([50, 25, 0])
  })

  it('finds the period under a place and stays inside', () => {
    expect([scale.indexAt(-5), scale.indexAt(34), scale.indexAt(500)]).toEqual([0, 2, 9])
  })
})

it('labels as many periods as fit', () => {
  expect([labelStep(30, 600, 60), labelStep(5, 600, 60), labelStep(365, 300, 60)]).toEqual([4, 1, 112])
})
