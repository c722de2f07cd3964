import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CompiledContract, Query, QueryAnswer } from '@aboveboard/protocol'
import { countBatches, type EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerQuery } from './answer.ts'
import { compiled, FIRST_DAY, type Run, simulate, withK, withReports, withTriples } from './test-population.ts'

let folder: string
let store: EventStore
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aboveboard-query-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => store.close())

const NOW = new Date('2026-11-20T12:00:00Z')
let files = 0

async function fill(runs: readonly Run[], under?: CompiledContract): Promise<void> {
  store = sqliteEventStore({ path: join(folder, `${files++}.db`) })
  await store.apply(countBatches(simulate(runs, under?.contract).batches), 1)
}

/** Installs `from` to before `to`, each running once on `day`. */
const installs = (from: number, to: number, run: Partial<Run> = {}): Run[] =>
  Array.from({ length: to - from }, (_, index) => ({
    install: from + index,
    day: 0,
    context: { os: 'linux', release: '1.0' },
    fields: { mode: 'cli', tools: ['trivy'], failed: 1 },
    ...run,
  }))

const ASKED: Query = { measure: 'reports', event: 'run', from: '2026-11-02', to: '2026-11-08', every: null }

async function ask(query: Partial<Query>, contract: CompiledContract = compiled): Promise<QueryAnswer> {
  const answer = await answerQuery({ ...ASKED, ...query }, [contract], store, NOW)
  if (!answer.ok) throw new Error(answer.detail)
  return answer.value
}

describe('answerQuery', () => {
  it('answers a total as one row, as of now', async () => {
    await fill([...installs(0, 6), ...installs(0, 6)])
    const answer = await ask({})
    expect(answer).toEqual({
      columns: ['reports'],
      rows: [[12]],
      hidden: false,
      k: 5,
      as_of: '2026-11-20T12:00:00.000Z',
    })
  })

  it('keeps what was given under a larger k behind it when a later contract opens everything', async () => {
    await fill([...installs(0, 6), ...installs(6, 9, { fields: { mode: 'wizard' } })], compiled)
    const modes = { breakdown: ['mode'] }

    const before = await ask(modes)
    const after = await ask(modes, withK('rows'))

    expect(after).toEqual(before)
    expect(after).toMatchObject({ hidden: true, k: 5 })
  })

  it('opens the days of which everything was given under the later contract', async () => {
    await fill(installs(0, 2, { day: 40 }), withK('rows'))
    await store.apply(countBatches(simulate(installs(2, 4), compiled.contract).batches), 2)
    const later = { from: '2026-12-12', to: '2026-12-12' }

    expect((await ask(later, withK('rows'))).rows).toEqual([[2]])
    expect((await ask({ ...later, from: '2026-11-02' }, withK('rows'))).rows).toEqual([[null]])
  })

  it('gives every declared value in the order of the contract, zeros included', async () => {
    await fill([...installs(0, 6, { fields: { mode: 'wizard' } }), ...installs(6, 12)])
    const answer = await ask({ breakdown: ['mode'] })
    expect(answer.columns).toEqual(['mode', 'reports'])
    expect(answer.rows).toEqual([
      ['cli', 6],
      ['docker', 0],
      ['wizard', 6],
    ])
  })

  it('gives (absent) and (none) last and only where they occur', async () => {
    await fill([...installs(0, 6, { fields: { tools: [] } }), ...installs(6, 12, { fields: {} })])
    const answer = await ask({ breakdown: ['tools'] })
    expect(answer.rows).toEqual([
      ['trivy', 0],
      ['zap', 0],
      ['(none)', 6],
      ['(absent)', 6],
    ])
  })

  it('sorts versions by their numbers', async () => {
    const release = (from: number, text: string) =>
      installs(from, from + 5, { context: { os: 'linux', release: text } })
    await fill([...release(0, '1.10'), ...release(5, 'unknown'), ...release(10, '1.9'), ...release(15, '0.12')])
    const answer = await ask({ breakdown: ['context.release'] })
    expect(answer.rows.map(([value]) => value)).toEqual(['0.12', '1.9', '1.10', 'unknown'])
  })

  it('gives every period of the range, the period before the measure', async () => {
    await fill([...installs(0, 6), ...installs(0, 6, { day: 2 })])
    const answer = await ask({ breakdown: ['context.os'], every: 'day', to: '2026-11-04' })
    expect(answer.columns).toEqual(['context.os', 'period', 'reports'])
    expect(answer.rows.slice(0, 4)).toEqual([
      ['linux', '2026-11-02', 6],
      ['linux', '2026-11-03', 0],
      ['linux', '2026-11-04', 6],
      ['macos', '2026-11-02', 0],
    ])
    expect(answer.rows).toHaveLength(9)
  })

  it('counts an install once in a day, week and month however often it runs', async () => {
    await fill([...installs(0, 6), ...installs(0, 7, { day: 1 })])
    expect((await ask({ measure: 'installs', every: 'day', to: '2026-11-03' })).rows).toEqual([
      ['2026-11-02', 6],
      ['2026-11-03', 7],
    ])
    expect((await ask({ measure: 'installs', every: 'month' })).rows).toEqual([['2026-11-01', 7]])
    expect((await ask({ measure: 'installs' })).rows).toEqual([[7]])
  })

  it('adds up new installs over the days of a range', async () => {
    await fill([...installs(0, 6), ...installs(0, 9, { day: 1 }), ...installs(0, 12, { day: 20 })])
    const active: Partial<Query> = { measure: 'new_installs', event: 'active', to: '2026-11-30' }
    expect((await ask(active)).rows).toEqual([[12]])
    expect((await ask({ ...active, breakdown: ['context.os'] })).rows[0]).toEqual(['linux', 12])
  })

  it('adds up a count field, alone and by another field', async () => {
    await fill([
      ...installs(0, 6, { fields: { failed: 4 } }),
      ...installs(6, 12, { fields: { failed: 7, mode: 'cli' } }),
    ])
    expect((await ask({ measure: 'sum', field: 'failed' })).rows).toEqual([[66]])
    expect((await ask({ measure: 'sum', field: 'failed', breakdown: ['mode'] })).rows).toEqual([
      ['cli', 42],
      ['docker', 0],
      ['wizard', 0],
      ['(absent)', 24],
    ])
  })

  it('crosses a breakdown with a filter', async () => {
    await fill([...installs(0, 6), ...installs(6, 13, { context: { os: 'macos' } })])
    const answer = await ask({ breakdown: ['mode'], filters: [{ field: 'context.os', in: ['macos', 'windows'] }] })
    expect(answer.rows[0]).toEqual(['cli', 7])
    expect(answer.hidden).toBe(false)
  })

  it('restricts the rows to a filter on the field that is broken down', async () => {
    await fill([...installs(0, 6), ...installs(6, 13, { context: { os: 'macos' } })])
    const filters = [{ field: 'context.os', in: ['windows', 'macos'] }]
    expect((await ask({ breakdown: ['context.os'], filters })).rows).toEqual([
      ['macos', 7],
      ['windows', 0],
    ])
  })

  it('keeps a value in sight that only an older version declared', async () => {
    await fill(installs(0, 6, { fields: { mode: 'wizard' } }))
    const { run } = compiled.contract.events
    const fields = { mode: { type: 'choice', values: ['cli'] } } as const
    const newer = { ...compiled, contract: { ...compiled.contract, events: { run: { ...run!, fields } } } }
    const answer = await answerQuery({ ...ASKED, breakdown: ['mode'] }, [compiled, newer], store, NOW)
    expect(answer).toMatchObject({
      value: {
        rows: [
          ['cli', 0],
          ['wizard', 6],
        ],
      },
    })
  })
})

describe('an answer from kept reports', () => {
  const THREE: Partial<Query> = { breakdown: ['context.os', 'mode', 'tools'] }
  const shown = ({ rows }: QueryAnswer) => rows.filter((row) => row.at(-1) !== 0)

  it('is about three fields, sets among them', async () => {
    const both = { fields: { mode: 'docker', tools: ['trivy', 'zap'] } }
    await fill([...installs(0, 6), ...installs(6, 13, both)])
    const answer = await ask(THREE, withReports(5))
    expect(answer.columns).toEqual(['context.os', 'mode', 'tools', 'reports'])
    expect(shown(answer)).toEqual([
      ['linux', 'cli', 'trivy', 6],
      ['linux', 'docker', 'trivy', 7],
      ['linux', 'docker', 'zap', 7],
    ])
    expect(answer.partial).toBeUndefined()
  })

  it('counts installs by their first report in each period', async () => {
    await fill([...installs(0, 6), ...installs(0, 8, { day: 1 }), ...installs(0, 6, { day: 7 })])
    const week = await ask({ ...THREE, measure: 'installs', every: 'week', to: '2026-11-15' }, withReports(5))
    expect(shown(week)).toEqual([
      ['linux', 'cli', 'trivy', '2026-11-02', 8],
      ['linux', 'cli', 'trivy', '2026-11-09', 6],
    ])
  })

  it('adds up a count field by two others', async () => {
    await fill([...installs(0, 6, { fields: { mode: 'cli', failed: 4 } }), ...installs(6, 12)])
    const sum: Partial<Query> = { measure: 'sum', field: 'failed', breakdown: ['mode', 'context.os'] }
    expect(shown(await ask(sum, withReports(5)))).toEqual([['cli', 'linux', 30]])
  })

  it('passes two filters and a breakdown', async () => {
    await fill([...installs(0, 6), ...installs(6, 13, { context: { os: 'macos', release: '1.1' } })])
    const filters = [
      { field: 'context.os', in: ['macos'] },
      { field: 'context.release', in: ['1.1', '1.2'] },
    ]
    expect((await ask({ breakdown: ['mode'], filters }, withReports(5))).rows[0]).toEqual(['cli', 7])
  })

  it('hides groups under k, and shows them where the contract says rows', async () => {
    await fill([...installs(0, 6), ...installs(6, 8, { fields: { mode: 'docker', tools: ['zap'] } })])
    expect(shown(await ask(THREE, withReports(5))).map((row) => row.at(-1))).toEqual([null, null])
    expect(await ask(THREE, withReports('rows'))).toMatchObject({ hidden: false, k: 1 })
    expect(shown(await ask(THREE, withReports('rows'))).map((row) => row.at(-1))).toEqual([6, 2])
  })

  it('says where not all reports of the range are kept', async () => {
    const { batches } = simulate([...installs(0, 6), ...installs(6, 12, { day: 1 })])
    store = sqliteEventStore({ path: join(folder, `${files++}.db`) })
    await store.apply(
      countBatches(batches, (_, day) => day > FIRST_DAY),
      1,
    )
    const answer = await ask(THREE, withReports('rows'))
    expect(answer.partial).toBe(true)
    expect(shown(answer)).toEqual([['linux', 'cli', 'trivy', 6]])
  })

  it('is refused for days before those that the contract keeps', async () => {
    await fill(installs(0, 6))
    const answer = await answerQuery({ ...ASKED, ...THREE }, [withReports(5, 17)], store, NOW)
    expect(answer).toMatchObject({ ok: false, problem: 'invalid_request' })
    expect(answer.ok ? '' : answer.detail).toMatch(/^from: reports are kept since 2026-11-03\./)
    expect((await ask({ ...THREE, from: '2026-11-03' }, withReports(5, 17))).rows.length).toBeGreaterThan(0)
  })

  it('is refused with the first whole month that is kept, where the product sends months', async () => {
    await fill(installs(0, 6))
    const { digest, contract } = withReports(5, 40)
    const monthly = { digest, contract: { ...contract, time: 'month' as const } }
    const answer = await answerQuery({ ...ASKED, ...THREE, from: '2026-10-20' }, [monthly], store, NOW)
    expect(answer.ok ? '' : answer.detail).toMatch(/^from: reports are kept since 2026-11-01\./)
    expect((await ask({ ...THREE, from: '2026-11-01' }, monthly)).rows.length).toBeGreaterThan(0)
  })
})

describe('an answer about a declared triple', () => {
  const THREE: Partial<Query> = { breakdown: ['tools', 'mode'], filters: [{ field: 'context.os', in: ['linux'] }] }
  const shown = ({ rows }: QueryAnswer) => rows.filter((row) => row.at(-1) !== 0)

  it('comes from counts, however long ago, whatever is broken down and whatever filtered by', async () => {
    await fill([
      ...installs(0, 6),
      ...installs(6, 13, { context: { os: 'macos' }, fields: { mode: 'docker', tools: [] } }),
    ])
    const ages = new Date('2027-11-20T12:00:00Z')
    const later = await answerQuery({ ...ASKED, ...THREE }, [withTriples(5)], store, ages)

    expect(later.ok && shown(later.value)).toEqual([['trivy', 'cli', 6]])
    expect(shown(await ask({ breakdown: ['mode', 'context.os', 'tools'] }, withTriples(5)))).toEqual([
      ['cli', 'linux', 'trivy', 6],
      ['docker', 'macos', '(none)', 7],
    ])
  })

  it('hides what is hidden about two of its fields', async () => {
    const rare = { context: { os: 'windows', release: '1.0' } }
    await fill([...installs(0, 9), ...installs(9, 18, { context: { os: 'macos' } }), ...installs(18, 20, rare)])

    expect(shown(await ask({ breakdown: ['context.os', 'mode', 'tools'] }, withTriples(5)))).toEqual([
      ['linux', 'cli', 'trivy', null],
      ['macos', 'cli', 'trivy', 9],
      ['windows', 'cli', 'trivy', null],
    ])
  })

  it('says where reports of the range came before it was declared', async () => {
    const before = simulate(installs(0, 6), compiled.contract).batches
    store = sqliteEventStore({ path: join(folder, `${files++}.db`) })
    await store.apply(countBatches([...before, ...simulate(installs(6, 12, { day: 1 })).batches]), 1)

    expect(await ask(THREE, withTriples(5))).toMatchObject({
      partial: true,
      rows: expect.arrayContaining([['trivy', 'cli', 6]]),
    })
    expect((await ask({ ...THREE, from: '2026-11-03' }, withTriples(5))).partial).toBeUndefined()
  })

  it('is about new installs by two fields of the context too', async () => {
    await fill([...installs(0, 6), ...installs(0, 8, { day: 1 })])
    const fresh: Partial<Query> = {
      measure: 'new_installs',
      event: 'active',
      breakdown: ['context.os', 'context.release'],
    }

    expect(shown(await ask(fresh, withTriples(5)))).toEqual([['linux', '1.0', 8]])
  })
})

describe('the gate of an answer', () => {
  it('hides a total under k', async () => {
    await fill(installs(0, 4))
    expect(await ask({})).toMatchObject({ rows: [[null]], hidden: true })
  })

  it('takes the largest period of a group, never the sum of its days', async () => {
    await fill([...installs(0, 3), ...installs(0, 3, { day: 1 })])
    expect((await ask({})).rows).toEqual([[null]])
  })

  it('knows from the week that different installs came on different days', async () => {
    await fill([...installs(0, 3), ...installs(3, 6, { day: 1 })])
    expect((await ask({})).rows).toEqual([[6]])
    expect((await ask({ to: '2026-11-07' })).rows).toEqual([[null]])
  })

  it('hides the smallest other group beside a lone hidden one', async () => {
    const by = (mode: string, from: number, to: number) => installs(from, to, { fields: { mode } })
    await fill([...by('cli', 0, 9), ...by('docker', 10, 13), ...by('wizard', 20, 26)])
    const answer = await ask({ breakdown: ['mode'] })
    expect(answer.rows).toEqual([
      ['cli', 9],
      ['docker', null],
      ['wizard', null],
    ])
  })

  it('hides a large group too beside two small ones whose sum the total would give away', async () => {
    const by = (mode: string, from: number, to: number) => installs(from, to, { fields: { mode } })
    await fill([...by('cli', 0, 50), ...by('docker', 50, 51), ...by('wizard', 51, 52)])
    expect((await ask({})).rows).toEqual([[52]])
    expect((await ask({ breakdown: ['mode'] })).rows.map((row) => row.at(-1))).toEqual([null, null, null])
  })

  it('hides by a sum what it hides by reports, and one more that the total sum would give away with it', async () => {
    const by = (from: number, to: number, failed?: number) =>
      installs(from, to, { fields: { mode: 'cli', ...(failed === undefined ? {} : { failed }) } })
    await fill([...by(0, 9, 0), ...by(10, 18, 1), ...by(20, 26, 3), ...by(30, 33)])
    const breakdown = ['failed']
    const rows = [
      ['0', 9],
      ['1-2', null],
      ['3+', null],
      ['(absent)', null],
    ]
    expect((await ask({ breakdown })).rows).toEqual(rows)
    expect((await ask({ measure: 'sum', field: 'failed', breakdown })).rows).toEqual([['0', 0], ...rows.slice(1)])
  })

  it('hides a sum over few installs of a group that has many', async () => {
    await fill([...installs(0, 9, { fields: { mode: 'cli' } }), ...installs(9, 10)])
    expect((await ask({ breakdown: ['mode'] })).rows[0]).toEqual(['cli', 10])
    expect((await ask({ measure: 'sum', field: 'failed', breakdown: ['mode'] })).rows[0]).toEqual(['cli', null])
  })

  it('hides a day of few installs and one more, since the days of a range have a total', async () => {
    await fill([...installs(0, 9), ...installs(0, 3, { day: 1 }), ...installs(0, 7, { day: 2 })])
    const answer = await ask({ every: 'day', to: '2026-11-05' })
    expect(answer.rows).toEqual([
      ['2026-11-02', 9],
      ['2026-11-03', null],
      ['2026-11-04', null],
      ['2026-11-05', 0],
    ])
  })

  it('drops a filter value that is hidden on its own, and says that something is hidden', async () => {
    const os = (name: string, from: number, to: number) => installs(from, to, { context: { os: name } })
    await fill([...os('linux', 0, 9), ...os('macos', 10, 13), ...os('windows', 20, 22)])
    const filters = (...values: string[]) => ({ filters: [{ field: 'context.os', in: values }] })
    expect(await ask(filters('linux', 'macos'))).toMatchObject({ rows: [[9]], hidden: true })
    expect(await ask(filters('macos', 'windows'))).toMatchObject({ rows: [[null]], hidden: true })
    expect(await ask(filters('linux'))).toMatchObject({ rows: [[9]], hidden: false })
  })

  it('drops no filter value of a product whose contract says rows', async () => {
    const os = (name: string, from: number, to: number) => installs(from, to, { context: { os: name } })
    await fill([...os('linux', 0, 9), ...os('macos', 10, 11), ...os('windows', 20, 22)])
    const filters = [{ field: 'context.os', in: ['macos', 'windows'] }]
    const shown = await ask({ filters, breakdown: ['mode'] }, withK('rows'))
    expect(shown).toMatchObject({ hidden: false, k: 1 })
    expect(shown.rows[0]).toEqual(['cli', 3])
  })

  it('shows everything of a product whose contract says rows', async () => {
    await fill(installs(0, 1))
    expect(await ask({ breakdown: ['mode'] }, withK('rows'))).toMatchObject({
      rows: [
        ['cli', 1],
        ['docker', 0],
        ['wizard', 0],
      ],
      hidden: false,
      k: 1,
    })
  })
})
