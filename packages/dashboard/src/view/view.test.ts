import { parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { formatView, parseRange, parseView, rangeOf, type View } from './view.ts'

const TODAY = parseDay('2026-11-20') ?? Number.NaN
const FULL: View = {
  product: 'orbit',
  range: { from: TODAY - 6, to: TODAY },
  event: 'scan.completed',
  by: 'context.os',
  show: 'week',
}

describe('the address of a view', () => {
  it('reproduces the view', () => {
    expect(parseView(formatView(FULL), TODAY)).toEqual(FULL)
  })

  it('names range and field readably', () => {
    expect(formatView(FULL)).toBe(
      '?product=orbit&from=2026-11-14&to=2026-11-20&event=scan.completed&by=context.os&show=week',
    )
  })

  it('is empty for the plain view, which is the last 30 days', () => {
    expect(formatView({})).toBe('')
    expect(rangeOf(parseView('', TODAY), TODAY)).toEqual({ from: TODAY - 29, to: TODAY })
  })

  it('leaves out what it does not understand', () => {
    expect(parseView('?from=2026-13-01&to=never&show=hour&evil=1', TODAY)).toEqual({})
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
