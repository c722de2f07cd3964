import pico from 'picocolors'
import { describe, expect, it } from 'vitest'
import { displayWidth } from './display-width.ts'
import { renderSummary } from './render-summary.ts'
import type { Summary } from './summary.ts'

const SUMMARY: Summary = {
  product: 'orbit',
  title: 'Orbit',
  from: '2026-10-24',
  to: '2026-11-20',
  k: 10,
  as_of: '2026-11-20T12:34:56.000Z',
  hidden: true,
  counted_by: 'active',
  installs: {
    day: { period: '2026-11-20', installs: null, complete: false },
    week: { period: '2026-11-16', installs: 1234, complete: false },
    month: { period: '2026-11-01', installs: 5678, complete: false },
  },
  installs_by_day: Array.from({ length: 28 }, (_, day) => (day === 3 ? null : day)),
  new_installs: 42,
  events: [
    { value: 'scan.started', count: 1000 },
    { value: 'scan.completed', count: 2000 },
  ],
  releases: {
    measure: 'installs',
    event: 'active',
    field: 'context.release',
    week: '2026-11-09',
    groups: [
      { value: '1.9', count: 12 },
      { value: '1.10', count: null },
    ],
  },
  breakdown: {
    measure: 'reports',
    event: 'scan.completed',
    field: 'tool',
    groups: Array.from({ length: 14 }, (_, index) => ({
      value: `tool ${index} ${'long '.repeat(index)}`,
      count: index,
    })),
  },
  books: { recorded: 10, stored: 7, rejected: 2, dropped: 1, duplicate: 3 },
}

const colors = pico.createColors(false)
const render = (columns: number, part: Partial<Summary> = {}): string =>
  renderSummary({ ...SUMMARY, ...part }, { columns, colors })

describe('renderSummary', () => {
  it.each([80, 109, 110, 140, 200])('stays within %i columns', (columns) => {
    const widest = Math.max(...render(columns).split('\n').map(displayWidth))
    expect(widest).toBeLessThanOrEqual(columns)
  })

  it('puts panels side by side where there is room', () => {
    expect(render(80)).not.toMatch(/Active installs.*Events/)
    expect(render(140)).toMatch(/Active installs.*Events/)
  })

  it('says of hidden groups that they are hidden, and why', () => {
    const text = render(80)
    expect(text).toMatch(/^1\.10 {2,}hidden: fewer than 10 installs$/m)
    expect(text).toMatch(/^day {2,}hidden: fewer than 10 installs \(20 Nov 2026, so far\)$/m)
    expect(render(80, { hidden: false })).not.toContain('or the next one up')
  })

  it('shows the newest release first, events by their count, and says how many rows are left out', () => {
    const text = render(80)
    expect(text.indexOf('1.10')).toBeLessThan(text.indexOf('1.9 '))
    expect(text).toMatch(/scan\.completed {2}2,000.*\nscan\.started/)
    expect(text).toContain('and 4 more; --json has them all')
  })

  it('says aloud where the books do not balance', () => {
    expect(render(80)).toContain('10 recorded = 7 stored + 2 rejected + 1 dropped; 3 sent again')
    const books = { ...SUMMARY.books, stored: 6 }
    expect(render(80, { books })).toContain('The books do not balance')
  })

  it('lets no text from the field or the receiver reach the terminal as it is', () => {
    const evil = 'x\u001b]0;title\u0007\u202e'
    const groups = [{ value: evil, count: 3 }]
    const breakdown = { measure: 'reports', event: evil, field: evil, groups } as const
    const text = render(80, { title: evil, ribbon: evil, product: evil, counted_by: evil, events: groups, breakdown })
    const controls = [...text].filter((one) => /\p{Cc}|\p{Cf}/u.test(one) && one !== '\n')
    expect(controls).toEqual([])
  })
})
