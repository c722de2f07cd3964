import { describe, expect, it } from 'vitest'
import { ask, fill, installs } from './test-answers.ts'
import { withK } from './test-population.ts'

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
