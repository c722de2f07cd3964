import pico from 'picocolors'
import { describe, expect, it } from 'vitest'
import { displayWidth } from './display-width.ts'
import { type PageOptions, renderPage } from './render-page.ts'
import type { Breakdown, Distribution, EventDetail, Summary } from './summary.ts'

const RELEASES: Distribution = {
  measure: 'installs',
  event: 'active',
  field: 'context.release',
  type: 'version',
  from: 'product',
  week: '2026-11-09',
  of: 40,
  groups: [
    { value: '1.9', count: 12 },
    { value: '1.10', count: 30 },
    { value: '1.11', count: null },
  ],
}

const TOOLS: Breakdown = {
  measure: 'reports',
  event: 'scan.completed',
  field: 'tools',
  type: 'choices',
  description: 'Tools that ran',
  of: 2000,
  groups: Array.from({ length: 14 }, (_, at) => ({ value: `tool ${at} ${'long '.repeat(at)}`, count: at * 100 })),
  every: 'day',
  courses: Array.from({ length: 14 }, (_, at) => Array.from({ length: 28 }, (_, day) => at * day)),
}

const COMPLETED: EventDetail = {
  event: 'scan.completed',
  description: 'A scan finished.',
  purpose: 'Decide which scanners to make faster.',
  reports: 2000,
  course: { every: 'day', counts: Array.from({ length: 28 }, (_, day) => (day === 2 ? null : day)) },
  fields: [TOOLS],
  totals: [
    { field: 'repos', unit: 'repositories', total: 3200 },
    { field: 'images', total: null },
  ],
}

const SUMMARY: Summary = {
  product: 'orbit',
  title: 'Orbit',
  receiver: 'http://127.0.0.1:4870/',
  from: '2026-10-24',
  to: '2026-11-20',
  k: 10,
  as_of: '2026-11-20T12:34:56.000Z',
  hidden: true,
  counted_by: 'active',
  installs: {
    day: { period: '2026-11-20', installs: null, complete: false },
    week: { period: '2026-11-16', installs: 1234, complete: false },
    month: { period: '2026-10-01', installs: 5678, complete: true },
  },
  installs_by_day: Array.from({ length: 28 }, (_, day) => (day === 3 ? null : day)),
  new_installs: 42,
  events: [
    { value: 'scan.completed', count: 2000 },
    { value: 'scan.started', count: 2100 },
    { value: 'tool.failed', count: 0 },
  ],
  context: [RELEASES],
  releases: RELEASES,
  details: [COMPLETED],
  breakdown: TOOLS,
  last: {
    time: 'day',
    reports: [
      {
        event: 'scan.completed',
        day: '2026-11-20',
        context: { os: 'linux', release: '1.10.2' },
        fields: { ok: true, tools: ['trivy', 'zap'], tries: 3, words: 'long '.repeat(40) },
      },
      { event: 'scan.started', day: '2026-11-19', context: {}, fields: { tools: [] } },
    ],
  },
  books: { recorded: 10, stored: 7, rejected: 2, dropped: 1, duplicate: 3 },
}

const colors = pico.createColors(false)
const render = (columns: number, part: Partial<Summary> = {}, options: Partial<PageOptions> = {}): string =>
  renderPage({ ...SUMMARY, ...part }, { columns, colors, ...options })

describe('renderPage', () => {
  it.each([40, 60, 80, 109, 140, 200])('stays within %i columns', (columns) => {
    const pages = render(columns) + render(columns, {}, { isBreakdown: true }) + render(columns, {}, { all: true })
    expect(Math.max(...pages.split('\n').map(displayWidth))).toBeLessThanOrEqual(columns)
  })

  it('puts panels side by side where there is room', () => {
    expect(render(60)).not.toMatch(/Active installs.*Events/)
    expect(render(80)).toMatch(/Active installs.*Events/)
  })

  it('shows installs of the last periods and says which are not over', () => {
    expect(render(60)).toMatch(/^day {4}too few {2}20 Nov, so far$/m)
    expect(render(60)).toMatch(/^week {5}1,234 {2}16 – 22 Nov, so far$/m)
    expect(render(60)).toMatch(/^month {4}5,678 {2}Oct 2026$/m)
    expect(render(60)).toMatch(/^new {9}42 {2}in the whole range$/m)
  })

  it('says of hidden groups that they are hidden, and why', () => {
    const text = render(80)
    expect(text).toContain('too few: 1.11')
    expect(text).toContain('too few: images')
    expect(text).toContain('hidden: fewer than 10 installs')
    expect(render(80, { hidden: false })).not.toContain('or the next one up')
  })

  it('shows the newest release first, events by their count, and those that nobody sent', () => {
    const text = render(60)
    expect(text).toMatch(/^1\.10 .* 30 {2}75%\n1\.9 .* 12 {2}30%$/m)
    expect(text).toMatch(/^scan\.started .* 2,100\nscan\.completed .* 2,000\nnone of tool\.failed$/m)
  })

  it('shows ten values and says how many more there are, and all of them where all are asked for', () => {
    expect(render(80)).toContain('and 3 more; --all shows them')
    expect(render(80)).not.toMatch(/^tool 3 /m)
    expect(render(80, {}, { all: true })).toMatch(/^tool 3 /m)
    expect(render(80, {}, { all: true })).not.toContain('more; --all')
  })

  it('says that randomised answers are raw ones', () => {
    expect(render(80)).not.toContain('randomised')
    const text = render(80, { details: [{ ...COMPLETED, fields: [{ ...RELEASES, randomized: 2 }] }] })
    expect(text).toContain('randomised on the device: raw answers')
  })

  it('adds up counts with their unit', () => {
    expect(render(80)).toMatch(/repos {2}█+ 3,200 repositories/)
  })

  it('draws the course of each value of one field where there is room', () => {
    const page = render(100, {}, { isBreakdown: true })
    expect(page).toContain('scan.completed by tools  2,000 reports, courses by day · Tools that ran')
    expect(page).toMatch(/1,300 {2}65% {3} ▁▁▁?▂/)
    expect(render(60, {}, { isBreakdown: true })).not.toContain('courses')
  })

  it('lists the last events with as many of their fields as there is room for', () => {
    const text = render(80)
    expect(text).toMatch(/^20 Nov {2}scan\.completed {2}linux 1\.10\.2 {2}ok yes, tools trivy\+zap, tries 3, w.*…$/m)
    expect(text).toMatch(/^19 Nov {2}scan\.started {18}tools none$/m)
  })

  it('says why there are no last events', () => {
    expect(render(80, { last: { time: 'day', reports: [], why_not: 'The contract shows counts only.' } })).toMatch(
      /^Last events ─+\nThe contract shows counts only\.$/m,
    )
  })

  it('says where the data stands, and aloud where the books do not balance', () => {
    const text = render(80)
    expect(text).toMatch(/^Receiver {2}http:\/\/127\.0\.0\.1:4870$/m)
    expect(text).toMatch(/^As of {5}2026-11-20 12:34 UTC$/m)
    expect(text).toMatch(/^Books {5}10 recorded = 7 stored \+ 2 rejected \+ 1 dropped$/m)
    expect(text).toContain('3 sent again, counted once')
    const books = { ...SUMMARY.books, stored: 6 }
    expect(render(80, { books })).toContain('do not balance: 10 recorded ≠ 6 stored + 2 rejected + 1 dropped')
  })

  it('lets no text from the field or the receiver reach the terminal as it is', () => {
    const evil = 'x\u001b]0;title\u0007\u202e'
    const groups = [{ value: evil, count: 3 }]
    const field = { ...TOOLS, event: evil, field: evil, description: evil, groups, courses: [[1]] }
    const detail = { ...COMPLETED, event: evil, purpose: evil, description: evil, fields: [field] }
    const report = { event: evil, day: evil, context: { [evil]: evil }, fields: { [evil]: [evil], other: evil } }
    const part: Partial<Summary> = {
      title: evil,
      ribbon: evil,
      product: evil,
      receiver: evil,
      counted_by: evil,
      as_of: evil,
      events: [...groups, { value: `${evil}0`, count: 0 }, { value: `${evil}1`, count: null }],
      context: [{ ...field, groups: [{ value: evil, count: null }] }],
      details: [{ ...detail, totals: [{ field: evil, unit: evil, total: 1 }] }],
      breakdown: field,
      last: { time: 'day', reports: [report] },
    }
    const text = render(80, part) + render(80, part, { isBreakdown: true })
    const why = render(80, { last: { time: 'day', reports: [], why_not: evil } })
    const controls = [...text, ...why].filter((one) => /\p{Cc}|\p{Cf}/u.test(one) && one !== '\n')
    expect(controls).toEqual([])
  })
})
