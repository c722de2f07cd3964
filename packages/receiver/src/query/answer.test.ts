import type { Query } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { add, answered, ask, fill, installs } from './test-answers.ts'
import { compiled, simulate, withK } from './test-population.ts'

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
    await add(simulate(installs(2, 4), compiled.contract).batches)
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
    const answer = await answered({ breakdown: ['mode'] }, [compiled, newer])
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
