import { type FirstMarks, fieldIdentity, type WireFields } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import type { AcceptedBatch } from '../accepted-batch.ts'
import { accepted, contractOf, DAY, dayNumber, type SentBatch } from '../conformance/fixture.ts'
import { ALL, MORE, OPEN_VALUES, type Tally } from '../event-store.ts'
import { countBatches } from './count-batches.ts'

const ORBIT = contractOf('orbit')
const identityOf = (name: string): string =>
  fieldIdentity(name, ORBIT.context[name.replace('context.', '')] ?? ORBIT.events.scan!.fields[name]!)

const scan = (fields: WireFields, first: FirstMarks = {}, context: WireFields = {}, day = DAY): SentBatch => ({
  context,
  events: [{ name: 'scan', day, first, fields }],
})

function tallyOf(batches: readonly AcceptedBatch[], a: string, b = a, series = 'day'): Tally | undefined {
  const [left, right] = [a, b].map((name) => (name === ALL ? ALL : identityOf(name)))
  return countBatches(batches).tallies.find(
    (tally) => tally.a === left && tally.b === right && tally.series === series && tally.event === 'scan',
  )
}

const plain = { installs: 0, sumA: 0, sumB: 0 }

describe('countBatches', () => {
  it('counts nothing of no batches', () => {
    expect(countBatches([])).toEqual({ tallies: [], books: [], thresholds: [] })
  })

  it('counts each report once for the event', () => {
    const batches = [accepted(scan({ mode: 'cli' }, { day: ['*'] })), accepted(scan({ mode: 'cli' }))]

    expect(tallyOf(batches, ALL)?.cells).toEqual([{ a: ALL, b: ALL, reports: 2, installs: 1, sumA: 0, sumB: 0 }])
  })

  it('counts what is absent as a value', () => {
    const batches = [accepted(scan({ mode: 'cli' })), accepted(scan({}))]

    expect(tallyOf(batches, 'mode')?.cells).toEqual([
      { a: '(absent)', b: '(absent)', reports: 1, ...plain },
      { a: 'cli', b: 'cli', reports: 1, ...plain },
    ])
  })

  it('counts a set under each of its elements, and an empty one as (none)', () => {
    const batches = [accepted(scan({ mode: 'cli', tools: ['semgrep', 'zap'] })), accepted(scan({ tools: [] }))]

    expect(tallyOf(batches, 'tools')?.cells.map((cell) => [cell.a, cell.b, cell.reports])).toEqual([
      ['semgrep', 'semgrep', 1],
      ['zap', 'zap', 1],
      ['(none)', '(none)', 1],
    ])
    expect(tallyOf(batches, 'mode', 'tools')?.cells.map((cell) => [cell.a, cell.b])).toEqual([
      ['(absent)', '(none)'],
      ['cli', 'semgrep'],
      ['cli', 'zap'],
    ])
  })

  it('counts integers under the label that holds them, with their sum', () => {
    const batches = [3, 4, 0].map((failed) => accepted(scan({ failed, mode: 'cli' })))

    expect(tallyOf(batches, 'failed')?.cells).toEqual([
      { a: '0', b: '0', reports: 1, installs: 0, sumA: 0, sumB: 0 },
      { a: '3-4', b: '3-4', reports: 2, installs: 0, sumA: 7, sumB: 7 },
    ])
    expect(tallyOf(batches, 'failed', 'mode')?.cells[1]).toMatchObject({ a: '3-4', b: 'cli', sumA: 7, sumB: 0 })
  })

  it('counts an install where its value is marked', () => {
    const batches = [
      accepted(scan({ mode: 'cli' }, { day: ['*', 'mode'], month: ['mode'] })),
      accepted(scan({ mode: 'cli' })),
      accepted(scan({ mode: 'docker' }, { day: ['mode'] })),
    ]

    expect(tallyOf(batches, 'mode')?.cells.map((cell) => [cell.a, cell.reports, cell.installs])).toEqual([
      ['cli', 2, 1],
      ['docker', 1, 1],
    ])
    expect(tallyOf(batches, 'mode', 'mode', 'month')?.cells).toEqual([
      { a: 'cli', b: 'cli', reports: 0, installs: 1, sumA: 0, sumB: 0 },
    ])
    expect(tallyOf(batches, 'mode', 'mode', 'week')).toBeUndefined()
  })

  it('counts an install for each marked element that the set has, and ignores the others', () => {
    const first = { day: ['tools=zap', 'tools=trivy', 'tools'] }
    const batches = [accepted(scan({ tools: ['semgrep', 'zap'] }, first)), accepted(scan({ tools: [] }, first))]

    expect(tallyOf(batches, 'tools')?.cells.map((cell) => [cell.a, cell.installs])).toEqual([
      ['semgrep', 0],
      ['zap', 1],
      ['(none)', 1],
    ])
  })

  it('counts an install for two context fields where either is marked', () => {
    const context = { os: 'linux', release: '1.4.2' }
    const marks = [['context.os'], ['context.release'], ['context.os', 'context.release'], ['*']]
    const batches = marks.map((day) => accepted(scan({}, { day }, context)))

    expect(tallyOf(batches, 'context.os', 'context.release')?.cells).toEqual([
      { a: 'linux', b: '1.4.2', reports: 4, installs: 3, sumA: 0, sumB: 0 },
    ])
  })

  it('counts an install for any other two fields where the event is marked', () => {
    const batches = [['*'], ['mode', 'context.os']].map((day) =>
      accepted(scan({ mode: 'cli' }, { day }, { os: 'linux' })),
    )

    expect(tallyOf(batches, 'context.os', 'mode')?.cells).toEqual([
      { a: 'linux', b: 'cli', reports: 2, installs: 1, sumA: 0, sumB: 0 },
    ])
  })

  it('counts an open set under each of its elements, an install where the element is marked', () => {
    const first = { day: ['plugins=lint', 'plugins=vet', 'plugins'] }
    const batches = [accepted(scan({ plugins: ['vet', 'format'] }, first)), accepted(scan({ plugins: [] }, first))]

    expect(tallyOf(batches, 'plugins')?.cells.map((cell) => [cell.a, cell.reports, cell.installs])).toEqual([
      ['format', 1, 0],
      ['vet', 1, 1],
      ['(none)', 1, 1],
    ])
  })

  it('counts neither hashes nor a field beside one whose pairs are off', () => {
    const batches = [accepted(scan({ project: '0123456789abcdef', private: true, mode: 'cli' }))]

    expect(tallyOf(batches, 'project')).toBeUndefined()
    expect(tallyOf(batches, 'mode', 'project')).toBeUndefined()
    expect(tallyOf(batches, 'mode', 'private')).toBeUndefined()
    expect(tallyOf(batches, 'private')?.cells).toHaveLength(1)
    expect(tallyOf(batches, 'context.os', 'private')?.cells).toHaveLength(1)
  })

  it('counts the declared three fields together, and no others', () => {
    const triples = countBatches([accepted(scan({}))]).tallies.filter(({ c }) => c !== undefined)

    expect(triples.map(({ a, b, c }) => [a, b, c].map((identity) => JSON.parse(identity!)[0]))).toEqual([
      ['context.os', 'mode', 'tools'],
      ['context.arch', 'context.os', 'context.release'],
      ['context.release', 'failed', 'plugins'],
    ])
  })

  it('counts an install for three fields where the event is marked, or one of three of the context', () => {
    const context = { os: 'linux', release: '1.4.2', arch: 'x64' }
    const batches = [['*'], ['context.os']].map((day) => accepted(scan({ tools: ['zap'] }, { day }, context)))
    const [own, ofContext] = countBatches(batches).tallies.filter(({ c, series }) => c && series === 'day')

    expect(own?.cells).toEqual([
      { a: 'linux', b: '(absent)', c: 'zap', reports: 2, installs: 1, sumA: 0, sumB: 0, sumC: 0 },
    ])
    expect(ofContext?.cells).toMatchObject([{ a: 'x64', b: 'linux', c: '1.4.2', reports: 2, installs: 1 }])
  })

  it('adds the installs of days in one week and one month up', () => {
    const first = { day: ['*'], week: ['*'], month: ['*'] }
    const days = ['2026-11-01', '2026-10-31', '2026-10-30', '2026-11-02']
    const { tallies } = countBatches(days.map((day) => accepted(scan({}, first, {}, day))))
    const periods = (series: string) =>
      tallies
        .filter((tally) => tally.a === ALL && tally.series === series)
        .map(({ period, cells }) => [period, cells[0]?.installs])

    expect(periods('week')).toEqual([
      [dayNumber('2026-10-26'), 3],
      [dayNumber('2026-11-02'), 1],
    ])
    expect(periods('month')).toEqual([
      [dayNumber('2026-10-01'), 2],
      [dayNumber('2026-11-01'), 2],
    ])
  })

  it('has no week or month in which nothing was a first', () => {
    const batches = [accepted(scan({}, { week: ['*'] })), accepted(scan({}, {}, {}, '2026-12-24'))]
    const { tallies } = countBatches(batches)

    expect(tallies.filter(({ cells }) => cells.length === 0)).toEqual([])
    expect(new Set(tallies.map(({ series }) => series))).toEqual(new Set(['day', 'week']))
  })

  it('keeps write keys, products and changed fields apart', () => {
    const changed = contractOf('orbit')
    const batches = [
      accepted(scan({})),
      accepted(scan({}), { key: 'k2' }),
      accepted(scan({}), { contract: contractOf('lunar') }),
      accepted(scan({}), { contract: changed }),
    ]
    const totals = countBatches(batches).tallies.filter(({ a }) => a === ALL)

    expect(totals.map(({ product, key }) => [product, key])).toEqual([
      ['orbit', 'k1'],
      ['orbit', 'k1'],
      ['orbit', 'k2'],
      ['lunar', 'k1'],
    ])
  })

  it('keeps the names of frequent versions in a flood of others', () => {
    const flood = Array.from({ length: OPEN_VALUES.version + 100 }, (_, index) => `9.${index}.0`)
    const releases = [...flood, '1.4.2', '1.4.2']
    const batches = releases.map((release) => accepted(scan({}, {}, { release })))
    const cells = tallyOf(batches, 'context.release')?.cells ?? []

    expect(cells).toHaveLength(OPEN_VALUES.version + 1)
    expect(cells.find((cell) => cell.a === '1.4.2')?.reports).toBe(2)
    expect(cells.find((cell) => cell.a === MORE)?.reports).toBe(101)
  })

  it('keeps the names of frequent elements of open sets in a flood of others', () => {
    const flood = Array.from({ length: 60 }, (_, at) => ['a', 'b', 'c'].map((letter) => `${letter}${at}`))
    const batches = [...flood, ['real'], ['real']].map((plugins) => accepted(scan({ plugins })))
    const cells = tallyOf(batches, 'plugins')?.cells ?? []

    expect(cells).toHaveLength(OPEN_VALUES.tokens + 1)
    expect(cells.find((cell) => cell.a === 'real')?.reports).toBe(2)
    expect(cells.find((cell) => cell.a === MORE)?.reports).toBe(180 + 1 - OPEN_VALUES.tokens)
  })

  it('enters a resend as duplicates and nothing else', () => {
    const resend = accepted({ context: {}, events: [] }, { duplicateEvents: 3, dropped: { expired: 2 } })

    expect(countBatches([resend, resend]).books).toEqual([
      { product: 'orbit', key: 'k1', day: dayNumber(DAY), outcome: 'duplicate', reason: '', count: 6 },
    ])
  })
})
