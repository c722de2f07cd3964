import { describe, expect, it } from 'vitest'
import { hiddenPeriods, SHADES, stackReleases } from './releases.ts'

const course = (value: string, ...counts: (number | null)[]) => ({
  value,
  points: counts.map((count, index) => ({ start: index * 7, value: count })),
})

describe('releases as a stack', () => {
  it('puts the newest on top in the deepest shade', () => {
    const layers = stackReleases([course('1.0', 5), course('1.1', 7)])
    expect(layers.map(({ label, shade }) => [label, shade])).toEqual([
      ['1.0', 2],
      ['1.1', SHADES],
    ])
  })

  it('leaves out releases that nobody used in the range', () => {
    expect(stackReleases([course('0.9', 0, 0), course('1.0', 0, 1)]).map(({ label }) => label)).toEqual(['1.0'])
  })

  it('keeps what is no release apart from the shades', () => {
    expect(stackReleases([course('unknown', 3), course('1.0', 3)])[0]).toMatchObject({ label: 'unknown', shade: 0 })
  })

  it('adds the oldest of many up and gives every shown release its own shade', () => {
    const layers = stackReleases(Array.from({ length: 10 }, (_, index) => course(`1.${index}`, 2, null)))
    expect(layers[0]).toMatchObject({ label: '4 older', shade: 1, points: [{ value: 8 }, { value: null }] })
    expect(layers.map(({ shade }) => shade)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('keeps hidden counts hidden, and does not name releases of which nothing is shown', () => {
    const layers = stackReleases([course('1.0', null, 0), course('1.1', null, 20)])
    expect(layers.map(({ label }) => label)).toEqual(['1.1'])
    expect(layers[0]?.points[0]?.value).toBeNull()
  })

  it('tells periods of which nothing is shown from those in which nobody was', () => {
    expect(hiddenPeriods([course('1.0', null, 0, 20), course('1.1', 0, 0, null)])).toEqual([true, false, false])
  })
})
