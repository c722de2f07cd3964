import type { Contract } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import { countBatches } from '../count/count-batches.ts'
import { OUTCOMES, type TallyRange } from '../event-store.ts'
import type { StoreUnderTest } from './describe-event-store.ts'
import { accepted, contractOf, DAY, dayNumber } from './fixture.ts'
import { readAll } from './read-all.ts'
import { ORBIT, reports, scanOn, scans, TODAY } from './scans.ts'

export function describeUpkeep(open: () => Promise<StoreUnderTest>): void {
  it('keeps books that balance, by day of arrival, outcome and reason', async () => {
    const { store } = await open()
    const first = accepted(scanOn(DAY), { rejected: { too_old: 2 }, dropped: { spool_full: 3, expired: 1 } })
    const second = accepted(scanOn(DAY), { key: 'k2', dropped: { expired: 1 } })
    const resent = accepted({ context: {}, events: [] }, { duplicateEvents: 4 })
    const later = accepted(scanOn(DAY), { received: '2026-11-20' })
    await store.apply(countBatches([first, second]), 1)
    await store.apply(countBatches([resent, later]), 2)

    const rows = await store.books('orbit', TODAY, TODAY + 1)
    const sums = OUTCOMES.map((outcome) =>
      rows.filter((row) => row.outcome === outcome).reduce((sum, row) => sum + row.count, 0),
    )

    expect(rows).toContainEqual({ day: TODAY, outcome: 'dropped', reason: 'expired', count: 2 })
    expect(rows).toContainEqual({ day: TODAY, outcome: 'rejected', reason: 'too_old', count: 2 })
    expect(sums).toEqual([9, 2, 2, 5, 4])
    expect(await store.books('orbit', TODAY + 2, TODAY + 2)).toHaveLength(2)
    expect(await store.books('lunar', 0, TODAY + 9)).toEqual([])
  })

  it('knows the largest k under which reports of a range were given, and forgets it with them', async () => {
    const { store } = await open()
    const under = (k: number): Contract => ({ ...ORBIT, visibility: { aggregate: k } })
    const sent = [
      { ...accepted(scanOn('2026-11-09')), contract: under(20) },
      { ...accepted(scanOn('2026-11-10')), contract: under(7) },
      { ...accepted(scanOn('2026-11-10')), contract: under(5) },
      { ...accepted(scanOn('2026-11-11')), contract: { ...ORBIT, visibility: 'rows' as const } },
    ]
    await store.apply(countBatches(sent.slice(1)), 1)
    await store.apply(countBatches(sent.slice(0, 1)), 2)
    const between = (from: string, to: string) => store.threshold('orbit', dayNumber(from), dayNumber(to))

    expect(await between('2026-11-10', '2026-11-11')).toBe(7)
    expect(await between('2026-11-09', '2026-11-11')).toBe(20)
    expect(await between('2026-11-11', '2026-11-12')).toBe(0)
    expect(await store.threshold('other', 0, 100_000)).toBe(0)

    await store.prune('orbit', dayNumber('2026-12-01'))
    expect(await between('2026-11-09', '2026-11-11')).toBe(0)
  })

  it('remembers that k as long as a week or month rests that it is about', async () => {
    const { store } = await open()
    await store.apply(countBatches([accepted(scanOn('2026-11-30'))]), 1)

    // A Tuesday, in the week that began on the last day of the month before.
    await store.prune('orbit', dayNumber('2026-12-01'))

    expect(await reports(store, { series: 'week', from: 0, to: 100_000 })).toHaveLength(1)
    expect(await store.threshold('orbit', 0, 100_000)).toBe(10)
  })

  it('prunes the days, weeks and months of a product that ended before a day', async () => {
    const { store } = await open()
    const days = ['2026-10-31', '2026-11-15', '2026-11-16', '2026-11-18']
    const lunar = contractOf('lunar')
    const batches = [...days.map((day) => accepted(scanOn(day))), accepted(scanOn('2026-10-31'), { contract: lunar })]
    await store.apply(countBatches(batches), 1)
    const before = Object.keys(await readAll(store, ORBIT)).length

    const pruned = await store.prune('orbit', TODAY)

    const left = Object.keys(await readAll(store, ORBIT))
    const periodsOf = async (series: TallyRange['series']) =>
      (await store.read(scans({ series, from: 0 }))).map((cell) => cell.period)
    expect(pruned).toBe(before - left.length)
    expect(await periodsOf('day')).toEqual([TODAY])
    expect(await periodsOf('week')).toEqual([dayNumber('2026-11-16')])
    expect(await periodsOf('month')).toEqual([dayNumber('2026-11-01')])
    expect(await reports(store, { product: 'lunar', from: 0 })).toEqual([1])
    expect(await store.prune('orbit', TODAY)).toBe(0)
  })
}
