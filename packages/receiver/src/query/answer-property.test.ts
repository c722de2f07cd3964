import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatDay, type Query, type QueryAnswer } from '@aboveboard/protocol'
import { countBatches, type EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerQuery } from './answer.ts'
import { FIRST_DAY, type Report, type Run, simulate, TRIPLES, withReports, withTriples } from './test-population.ts'
import { type Recounted, recount } from './test-recount.ts'

const NOW = new Date('2026-11-30T12:00:00Z')

const anyRun: fc.Arbitrary<Run> = fc.record({
  install: fc.nat(24),
  day: fc.nat(16),
  context: fc.record(
    { os: fc.constantFrom('linux', 'linux', 'macos', 'windows'), release: fc.constantFrom('1.9', '1.10', 'unknown') },
    { requiredKeys: ['release'] },
  ),
  fields: fc.record(
    {
      mode: fc.constantFrom('cli', 'cli', 'docker', 'wizard'),
      tools: fc.subarray(['trivy', 'zap']),
      failed: fc.nat(6),
    },
    { requiredKeys: ['tools'] },
  ),
})

const FIELDS = ['context.os', 'context.release', 'mode', 'tools', 'failed'] as const
const VALUES = {
  'context.os': ['linux', 'macos', 'windows', '(absent)'],
  'context.release': ['1.9', '1.10', 'unknown', '(absent)'],
  mode: ['cli', 'docker', 'wizard', '(absent)'],
  tools: ['trivy', 'zap', '(none)'],
  failed: ['0', '1-2', '3+', '(absent)'],
  age: ['0d', '1-6d', '1w'],
} as const

const anyFilter = fc.constantFrom(...FIELDS).chain((field) =>
  fc.record({
    field: fc.constant(field),
    in: fc.subarray([...VALUES[field]], { minLength: 1, maxLength: field === 'tools' ? 1 : 3 }),
  }),
)

const anyShape = fc.record({
  breakdown: fc.uniqueArray(fc.constantFrom(...FIELDS), { maxLength: 3 }),
  filters: fc.uniqueArray(anyFilter, { maxLength: 2, selector: ({ field }) => field }),
  every: fc.constantFrom(null, 'day', 'week', 'month'),
  first: fc.nat(10),
  days: fc.integer({ min: 1, max: 20 }),
})

const anyQuery: fc.Arbitrary<Query> = fc
  .record({ shape: anyShape, kind: fc.constantFrom('reports', 'installs', 'new_installs', 'sum') })
  .map(({ shape: { first, days, breakdown, filters, every }, kind }) => {
    const range = { every, from: formatDay(FIRST_DAY + first), to: formatDay(FIRST_DAY + first + days - 1) }
    const isContext = (field: string): boolean => field.startsWith('context.')
    if (kind === 'new_installs') {
      const one = breakdown.filter(isContext).slice(0, 1)
      return { measure: kind, event: 'active', breakdown: one, filters: [], ...range }
    }
    const query = { measure: kind, event: 'run', breakdown, filters, ...range }
    return kind === 'sum' ? { ...query, field: 'failed' } : query
  })

/** The fields of a declared triple, each broken down or filtered by, or one of them added up. */
const anyTripleQuery: fc.Arbitrary<Query> = fc
  .record({
    triple: fc.constantFrom(...TRIPLES).chain((names) => fc.shuffledSubarray([...names], { minLength: 3 })),
    broken: fc.constantFrom(0, 1, 2, 3, 3),
    values: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
    measure: fc.constantFrom('reports', 'installs', 'sum'),
    every: fc.constantFrom(null, 'day', 'week', 'month'),
    first: fc.nat(10),
    days: fc.integer({ min: 7, max: 20 }),
  })
  .map(({ triple, broken, values, measure, every, first, days }): Query => {
    const range = { every, from: formatDay(FIRST_DAY + first), to: formatDay(FIRST_DAY + first + days - 1) }
    const isSum = measure === 'sum' && triple.includes('failed')
    const fields = isSum ? triple.filter((name) => name !== 'failed') : triple
    const filters = fields.slice(broken).map((field, at) => ({ field, in: [VALUES[field][values[at]!]!] }))
    const asked = {
      event: triple.includes('age') ? 'active' : 'run',
      breakdown: fields.slice(0, broken),
      filters,
      ...range,
    }
    if (isSum) return { ...asked, measure, field: 'failed' }
    return { ...asked, measure: measure === 'sum' ? 'reports' : measure }
  })

async function answered(reports: EventStore, query: Query, k: number): Promise<QueryAnswer | undefined> {
  const answer = await answerQuery(query, [withReports(k)], reports, NOW)
  return answer.ok ? answer.value : undefined
}

async function withPopulation(runs: readonly Run[], check: (store: EventStore, reports: Report[]) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'aboveboard-query-'))
  const store = sqliteEventStore({ path: join(folder, 'events.db') })
  try {
    const { reports, batches } = simulate(runs)
    await store.apply(countBatches(batches), 1)
    await check(store, reports)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

const anyCase = fc.record({
  runs: fc.array(anyRun, { minLength: 120, maxLength: 220 }),
  queries: fc.array(anyQuery, { minLength: 60, maxLength: 60 }),
  k: fc.integer({ min: 2, max: 5 }),
})

type Check = (answer: QueryAnswer, truth: ReadonlyMap<string, Recounted>, query: Query) => void

const forAnyAnswer = (check: Check, numRuns = 20) =>
  fc.assert(
    fc.asyncProperty(anyCase, ({ runs, queries, k }) =>
      withPopulation(runs, async (store, reports) => {
        for (const query of queries) {
          const answer = await answered(store, query, k)
          if (answer) check(answer, recount(reports, query), query)
        }
      }),
    ),
    { numRuns },
  )

const keyOf = (row: QueryAnswer['rows'][number]): string => JSON.stringify(row.slice(0, -1))

/** A filter on several values counts only those that are not hidden, so its sums may be smaller than the truth. */
const isPartial = ({ hidden }: QueryAnswer, { filters = [] }: Query): boolean =>
  hidden && filters.some((filter) => filter.in.length > 1)

describe('answers to random questions about random reports', { timeout: 30_000 }, () => {
  it('equal a naive recount wherever they show a number', async () => {
    let compared = 0
    await forAnyAnswer((answer, truth, query) => {
      const rows = answer.rows.filter((row) => row.at(-1) !== null)
      const expected = rows.map((row) => [...row.slice(0, -1), truth.get(keyOf(row))?.value ?? 0])
      if (isPartial(answer, query)) return
      expect(rows, JSON.stringify(query)).toEqual(expected)
      compared += rows.filter((row) => row.at(-1) !== 0).length
    }, 40)
    expect(compared).toBeGreaterThan(1_000)
  })

  it('about a declared triple are the same from tallies as from kept reports', async () => {
    let compared = 0
    let hidden = 0
    const isSame = async (runs: readonly Run[], queries: readonly Query[], k: number): Promise<void> =>
      withPopulation(runs, async (store) => {
        for (const query of queries) {
          const answers = [withTriples(k), withReports(k)].map((contract) => answerQuery(query, [contract], store, NOW))
          const [fromTallies, fromReports] = await Promise.all(answers)
          expect(fromTallies, JSON.stringify(query)).toEqual(fromReports)
          const rows = fromTallies?.ok ? fromTallies.value.rows : []
          compared += rows.filter((row) => row.at(-1) !== 0).length
          hidden += rows.filter((row) => row.at(-1) === null).length
        }
      })
    const queries = fc.array(anyTripleQuery, { minLength: 20, maxLength: 20 })
    const runs = fc.array(anyRun, { minLength: 60, maxLength: 160 })
    await fc.assert(fc.asyncProperty(runs, queries, fc.integer({ min: 1, max: 3 }), isSame), { numRuns: 15, seed: 4 })
    expect(compared - hidden).toBeGreaterThan(500)
    expect(hidden).toBeGreaterThan(100)
  })

  it('show no group under k', async () => {
    await forAnyAnswer((answer, truth, query) => {
      for (const row of answer.rows) {
        const group = truth.get(keyOf(row))
        if (row.at(-1) === null || row.at(-1) === 0 || !group) continue
        expect(group.installs.size, JSON.stringify({ query, row })).toBeGreaterThanOrEqual(answer.k)
      }
    })
  })

  it('leave no lone hidden group and no hidden remainder under k beside the total of a line', async () => {
    await forAnyAnswer((answer, truth, query) => {
      const { breakdown = [], filters = [], every } = query
      if (filters.some(({ field }) => breakdown.includes(field)) || isPartial(answer, query)) return
      const present = answer.rows.filter((row) => row.at(-1) !== 0 && truth.has(keyOf(row)))
      const axes = every === null ? [...breakdown.keys()] : [...breakdown.keys(), breakdown.length]
      for (const axis of axes) {
        const lines = Map.groupBy(present, (row) => JSON.stringify(row.slice(0, -1).with(axis, '')))
        for (const line of lines.values()) {
          const hidden = line.filter((row) => row.at(-1) === null)
          if (hidden.length === 0 || hidden.length === line.length) continue
          const remainder = hidden.reduce((sum, row) => sum + truth.get(keyOf(row))!.installs.size, 0)
          expect(hidden.length, JSON.stringify({ query, line })).toBeGreaterThan(1)
          expect(remainder, JSON.stringify({ query, line })).toBeGreaterThanOrEqual(answer.k)
        }
      }
    })
  })

  it('show nothing about three fields that is hidden about two of them', async () => {
    let hidden = 0
    const isNested = async (runs: readonly Run[], triple: readonly string[], k: number): Promise<void> =>
      withPopulation(runs, async (store) => {
        const range = { event: 'run', from: '2026-11-02', to: '2026-11-22', every: null, measure: 'reports' } as const
        const three = await answered(store, { ...range, breakdown: triple }, k)
        const two = await answered(store, { ...range, breakdown: triple.slice(0, 2) }, k)
        const kept = two!.rows.filter((row) => row.at(-1) === null).map(keyOf)
        const shown = three!.rows.filter((row) => row.at(-1) !== null && row.at(-1) !== 0)
        hidden += kept.length
        expect(shown.filter((row) => kept.includes(JSON.stringify(row.slice(0, 2))))).toEqual([])
      })
    const triple = fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 3, maxLength: 3 })
    const runs = fc.array(anyRun, { minLength: 60, maxLength: 160 })
    await fc.assert(fc.asyncProperty(runs, triple, fc.integer({ min: 2, max: 5 }), isNested), { numRuns: 25 })
    expect(hidden).toBeGreaterThan(20)
  })

  it('show by no measure a group that is hidden when its reports are asked', async () => {
    let hidden = 0
    const isSame = async (runs: readonly Run[], queries: readonly Query[], k: number): Promise<void> =>
      withPopulation(runs, async (store) => {
        for (const { breakdown = [], filters = [], every } of queries) {
          const asked = { event: 'run', from: '2026-11-01', to: '2026-11-30', breakdown, filters, every } as const
          if (filters.some((filter) => filter.in.length > 1)) continue
          const reports = await answered(store, { ...asked, measure: 'reports' }, k)
          const kept = new Set(reports?.rows.filter((row) => row.at(-1) === null).map(keyOf))
          hidden += kept.size
          for (const measure of ['installs', 'sum'] as const) {
            const field = measure === 'sum' ? { field: 'failed' } : {}
            const other = await answered(store, { ...asked, measure, ...field }, k)
            const shown = other?.rows.filter((row) => row.at(-1) !== null && kept.has(keyOf(row)))
            expect(shown ?? [], JSON.stringify({ asked, measure })).toEqual([])
          }
        }
      })
    const queries = fc.array(anyQuery, { minLength: 20, maxLength: 20 })
    const runs = fc.array(anyRun, { minLength: 60, maxLength: 160 })
    await fc.assert(fc.asyncProperty(runs, queries, fc.integer({ min: 2, max: 5 }), isSame), { numRuns: 15 })
    expect(hidden).toBeGreaterThan(100)
  })

  it('say that something is hidden whenever a row is, and complete every row they promise', async () => {
    await forAnyAnswer((answer, truth, query) => {
      if (answer.rows.some((row) => row.at(-1) === null)) expect(answer.hidden).toBe(true)
      const keys = new Set(answer.rows.map(keyOf))
      expect(keys.size).toBe(answer.rows.length)
      const missing = [...truth.keys()].filter((key) => !keys.has(key))
      expect(missing, JSON.stringify(query)).toEqual([])
    })
  })
})
