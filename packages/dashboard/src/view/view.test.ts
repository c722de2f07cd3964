import { parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { formatView, parseRange, parseView, rangeOf, type View } from './view.ts'

const TODAY = parseDay('2026-11-20') ?? Number.NaN
const read = (address: string): View => parseView(new URL(address, 'https://receiver.example'), TODAY)
const FULL: View = {
  page: 'events',
  product: 'orbit',
  range: { from: TODAY - 6, to: TODAY },
  against: 'year',
  event: 'scan.completed',
  by: 'context.os',
  show: 'week',
  where: [
    { field: 'duration', value: '<5min' },
    { field: 'tools', value: 'a:b&c' },
  ],
  releases: ['1.4.2', '1.5.0'],
}

describe('the address of a view', () => {
  it('reproduces the view', () => {
    expect(read(formatView(FULL))).toEqual(FULL)
  })

  it('names page, range and fields readably', () => {
    const { where, releases, against, ...plain } = FULL
    expect(formatView(plain)).toBe(
      '/events?product=orbit&from=2026-11-14&to=2026-11-20&event=scan.completed&by=context.os&show=week',
    )
  })

  it('is short for the plain view, which is the last 30 days', () => {
    expect(formatView({ page: 'overview' })).toBe('/')
    expect(rangeOf(read('/'), TODAY)).toEqual({ from: TODAY - 29, to: TODAY })
  })

  it('takes out what is changed to nothing', () => {
    expect(formatView({ ...FULL, range: undefined, where: undefined, releases: undefined, by: undefined })).toBe(
      '/events?product=orbit&against=year&event=scan.completed&show=week',
    )
  })

  it('leaves out what it does not understand', () => {
    expect(read('/else?from=2026-13-01&to=never&show=hour&against=x&where=a&release=1.0&evil=1')).toEqual({
      page: 'overview',
    })
  })

  it('narrows by two fields at most', () => {
    expect(read('/?where=a:1&where=b:2&where=c:3').where).toHaveLength(2)
  })
})

describe('a range from two dates', () => {
  it('ends today at the latest', () => {
    expect(parseRange('2026-11-19', '2027-01-01', TODAY)).toEqual({ from: TODAY - 1, to: TODAY })
  })

  it('is refused in the wrong order, in the future and beyond 730 days', () => {
    expect(parseRange('2026-11-20', '2026-11-19', TODAY)).toBeUndefined()
    expect(parseRange('2026-11-21', '2026-11-22', TODAY)).toBeUndefined()
    expect(parseRange('2024-11-20', '2026-11-20', TODAY)).toBeUndefined()
  })
})
