import type { Query, QueryAnswer } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { answered, ask, fill, fillWith, installs } from './test-answers.ts'
import { compiled, FIRST_DAY, simulate, withReports, withTriples } from './test-population.ts'

const shown = ({ rows }: QueryAnswer) => rows.filter((row) => row.at(-1) !== 0)

describe('an answer from kept reports', () => {
  const THREE: Partial<Query> = { breakdown: ['context.os', 'mode', 'tools'] }
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
    await fillWith(batches, (_, day) => day > FIRST_DAY)
    const answer = await ask(THREE, withReports('rows'))
    expect(answer.partial).toBe(true)
    expect(shown(answer)).toEqual([['linux', 'cli', 'trivy', 6]])
  })

  it('is refused for days before those that the contract keeps', async () => {
    await fill(installs(0, 6))
    const answer = await answered(THREE, [withReports(5, 17)])
    expect(answer).toMatchObject({ ok: false, problem: 'invalid_request' })
    expect(answer.ok ? '' : answer.detail).toMatch(/^from: reports are kept since 2026-11-03\./)
    expect((await ask({ ...THREE, from: '2026-11-03' }, withReports(5, 17))).rows.length).toBeGreaterThan(0)
  })

  it('is refused with the first whole month that is kept, where the product sends months', async () => {
    await fill(installs(0, 6))
    const { digest, contract } = withReports(5, 40)
    const monthly = { digest, contract: { ...contract, time: 'month' as const } }
    const answer = await answered({ ...THREE, from: '2026-10-20' }, [monthly])
    expect(answer.ok ? '' : answer.detail).toMatch(/^from: reports are kept since 2026-11-01\./)
    expect((await ask({ ...THREE, from: '2026-11-01' }, monthly)).rows.length).toBeGreaterThan(0)
  })
})

describe('an answer about a declared triple', () => {
  const THREE: Partial<Query> = { breakdown: ['tools', 'mode'], filters: [{ field: 'context.os', in: ['linux'] }] }

  it('comes from counts, however long ago, whatever is broken down and whatever filtered by', async () => {
    await fill([
      ...installs(0, 6),
      ...installs(6, 13, { context: { os: 'macos' }, fields: { mode: 'docker', tools: [] } }),
    ])
    const ages = new Date('2027-11-20T12:00:00Z')
    const later = await answered(THREE, [withTriples(5)], ages)

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
    await fillWith([...before, ...simulate(installs(6, 12, { day: 1 })).batches])

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
