/** What every engine must do; each runs this suite against its real self. */

import { fieldIdentity } from '@aboveboard/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBatches } from '../count/count-batches.ts'
import { ALL, type Chunk, type EventStore, MORE, OPEN_VALUES } from '../event-store.ts'
import { describeReports } from './describe-reports.ts'
import { describeUpkeep } from './describe-upkeep.ts'
import { accepted, contractOf, DAY, type SentBatch } from './fixture.ts'
import { readAll } from './read-all.ts'
import { recount } from './recount.ts'
import { ORBIT, reports, scanOn, scans, TODAY } from './scans.ts'
import { sentBatches } from './sent-batches.ts'

/** An empty store for one test, which `open` also takes away when the test ends. */
export interface StoreUnderTest {
  readonly store: EventStore
  /** Closes the store and opens the same data again. */
  reopen(): Promise<EventStore>
  /** Another connection that only reads. */
  reader(): Promise<EventStore>
}

const SCAN = ORBIT.events.scan!.fields
const OS = fieldIdentity('context.os', ORBIT.context.os!)
const RELEASE = fieldIdentity('context.release', ORBIT.context.release!)
const MODE = fieldIdentity('mode', SCAN.mode!)
const BRANCH = fieldIdentity('branch', SCAN.branch!)
const PLUGINS = fieldIdentity('plugins', SCAN.plugins!)
const TOOLS = fieldIdentity('tools', SCAN.tools!)
const FAILED = fieldIdentity('failed', SCAN.failed!)

const oneScan = countBatches([accepted(scanOn(DAY, { mode: 'cli' }))])

export function describeEventStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as an event store`, () => {
    describeApply(open)
    describeRead(open)
    describeUpkeep(open)
    describe('that keeps reports', () => describeReports(open))
  })
}

function describeApply(open: () => Promise<StoreUnderTest>): void {
  it('is at position 0 when it is new', async () => {
    const { store } = await open()

    expect(await store.position()).toBe(0)
  })

  it('adds the counts of a later chunk to those that it has', async () => {
    const { store } = await open()
    await store.apply(oneScan, 1)
    await store.apply(oneScan, 5)

    expect(await store.position()).toBe(5)
    expect(await store.read(scans({ a: OS, b: MODE }))).toEqual([
      { period: TODAY, a: 'linux', b: 'cli', reports: 2, installs: 2, sumA: 0, sumB: 0 },
    ])
  })

  it.each([5, 4])('changes nothing at position %i once position 5 is passed', async (position) => {
    const { store } = await open()
    await store.apply(oneScan, 5)

    expect(await store.apply(oneScan, position)).toEqual({ applied: false })
    expect(await store.position()).toBe(5)
    expect(await reports(store)).toEqual([1])
  })

  it('leaves nothing of a chunk that fails half-way, and applies the next', async () => {
    const { store } = await open()
    await store.apply(oneScan, 1)
    const poison = {
      ...oneScan.tallies[0]!,
      cells: [{ a: ALL, b: ALL, reports: Number.NaN, installs: 0, sumA: 0, sumB: 0 }],
    }
    const broken: Chunk = { ...oneScan, tallies: [...releases(40).tallies, ...oneScan.tallies, poison] }

    await expect(store.apply(broken, 2)).rejects.toThrow()

    expect(await store.position()).toBe(1)
    expect(await readAll(store, ORBIT)).toEqual(recount(ORBIT, [scanOn(DAY, { mode: 'cli' })]))
    expect(await store.apply(releases(2), 2)).toEqual({ applied: true })
    expect(await reports(store, { a: RELEASE, b: RELEASE })).toHaveLength(3)
  })

  it('has everything that it applied when it is opened again', async () => {
    const { store, reopen } = await open()
    await store.apply(oneScan, 3)

    const again = await reopen()

    expect(await again.position()).toBe(3)
    expect(await readAll(again, ORBIT)).toEqual(recount(ORBIT, [scanOn(DAY, { mode: 'cli' })]))
    expect(await again.apply(oneScan, 3)).toEqual({ applied: false })
  })

  it('counts any batches in any chunks as a plain recount of what was sent does', async () => {
    const { store } = await open()
    let product = 0
    const isRecount = async (sent: readonly SentBatch[], cut: number): Promise<void> => {
      const contract = contractOf(`p${++product}`)
      const batches = sent.map((batch, index) => accepted(batch, { contract, key: `k${index % 2}` }))
      await store.apply(countBatches(batches.slice(0, cut)), product * 2)
      await store.apply(countBatches(batches.slice(cut)), product * 2 + 1)

      expect(await readAll(store, contract)).toEqual(recount(contract, sent))
    }

    await fc.assert(fc.asyncProperty(sentBatches, fc.nat({ max: 8 }), isRecount), { numRuns: 40 })
  })
}

const releases = (count: number, from = 0): Chunk =>
  countBatches(
    Array.from({ length: count }, (_, index) =>
      accepted({ context: { release: `1.${from + index}.0` }, events: [{ name: 'scan', day: DAY, fields: {} }] }),
    ),
  )

function describeRead(open: () => Promise<StoreUnderTest>): void {
  it('answers the periods of a range in their order and no others', async () => {
    const { store } = await open()
    const days = ['2026-11-19', '2026-11-17', '2026-11-16', '2026-11-18']
    await store.apply(countBatches(days.map((day) => accepted(scanOn(day)))), 1)

    const cells = await store.read(scans({ from: TODAY - 1, to: TODAY + 1 }))

    expect(cells.map((cell) => cell.period)).toEqual([TODAY - 1, TODAY, TODAY + 1])
  })

  it('answers nothing for what was never counted', async () => {
    const { store } = await open()
    await store.apply(oneScan, 1)

    expect(await store.read(scans({ product: 'lunar' }))).toEqual([])
    expect(await store.read(scans({ event: 'started' }))).toEqual([])
    expect(await store.read(scans({ a: 'unheard', b: 'unheard' }))).toEqual([])
  })

  it('adds up over write keys and keeps products apart', async () => {
    const { store } = await open()
    const lunar = contractOf('lunar')
    const batches = [
      accepted(scanOn(DAY), { key: 'k1' }),
      accepted(scanOn(DAY), { key: 'k2' }),
      accepted(scanOn(DAY), { contract: lunar }),
    ]
    await store.apply(countBatches(batches), 1)

    expect(await reports(store)).toEqual([2])
    expect(await reports(store, { product: 'lunar' })).toEqual([1])
  })

  it(`keeps ${OPEN_VALUES.version} values of a version and counts the rest as ${MORE}`, async () => {
    const { store } = await open()
    await store.apply(releases(OPEN_VALUES.version - 6), 1)
    await store.apply(releases(46, OPEN_VALUES.version - 6), 2)
    await store.apply(releases(2), 3)

    const cells = await store.read(scans({ a: RELEASE, b: RELEASE }))

    expect(cells).toHaveLength(OPEN_VALUES.version + 1)
    expect(cells.reduce((sum, cell) => sum + cell.reports, 0)).toBe(OPEN_VALUES.version + 42)
    expect(cells.find((cell) => cell.a === MORE)).toMatchObject({ b: MORE, reports: 40 })
  })

  it(`keeps ${OPEN_VALUES.tokens} elements of open sets, and counts the rest as ${MORE}, one by one`, async () => {
    const { store } = await open()
    const plugins = (from: number, to: number) =>
      Array.from({ length: (to - from) / 2 }, (_, at) => ({ plugins: [`p${from + 2 * at}`, `p${from + 2 * at + 1}`] }))
    const sent = (fields: readonly SentBatch['context'][]) =>
      countBatches(fields.map((one) => accepted(scanOn(DAY, one))))
    await store.apply(sent(plugins(0, 100)), 1)
    await store.apply(sent([...plugins(0, 140), { plugins: [] }, {}]), 2)

    const cells = await store.read(scans({ a: PLUGINS, b: PLUGINS }))
    const reportsOf = (value: string) => cells.find(({ a }) => a === value)?.reports

    expect(cells.length).toBeLessThanOrEqual(OPEN_VALUES.tokens + 3)
    expect(['p0', 'p99', '(none)', '(absent)'].map(reportsOf)).toEqual([2, 2, 1, 1])
    expect(cells.reduce((sum, cell) => sum + cell.reports, 0)).toBe(100 + 140 + 2)
    expect(reportsOf(MORE)).toBeGreaterThanOrEqual(140 - OPEN_VALUES.tokens)
  })

  it('tells the values of three fields apart, and answers them in the order of their periods', async () => {
    const { store } = await open()
    const triple = { a: OS, b: MODE, c: TOOLS }
    const fields = { mode: 'cli', tools: ['zap', 'semgrep'] }
    const batches = [scanOn(DAY, fields), scanOn('2026-11-17', fields), scanOn(DAY, { mode: 'docker', tools: [] })]
    await store.apply(countBatches(batches.map((batch, at) => accepted(batch, { key: `k${at}` }))), 1)
    await store.apply(countBatches([accepted(scanOn(DAY, fields))]), 2)

    const cells = await store.read(scans({ ...triple, from: TODAY - 1 }))

    expect(cells.map(({ period, a, b, c, reports: count }) => [period - TODAY, a, b, c, count]).sort()).toEqual([
      [-1, 'linux', 'cli', 'semgrep', 1],
      [-1, 'linux', 'cli', 'zap', 1],
      [0, 'linux', 'cli', 'semgrep', 2],
      [0, 'linux', 'cli', 'zap', 2],
      [0, 'linux', 'docker', '(none)', 1],
    ])
    expect(cells.map(({ period }) => period)).toEqual([...cells.map(({ period }) => period)].sort())
    expect(await store.read(scans({ a: OS, b: BRANCH, c: TOOLS }))).toEqual([])
  })

  it('answers sums beyond what an integer holds exactly', async () => {
    const { store } = await open()
    const batch = accepted(scanOn(DAY, { failed: Number.MAX_SAFE_INTEGER }))
    await store.apply(countBatches(Array.from({ length: 2000 }, () => batch)), 1)

    const [cell] = await store.read(scans({ a: FAILED, b: FAILED }))
    const [three] = await store.read(scans({ a: RELEASE, b: FAILED, c: PLUGINS }))

    expect(cell?.sumA).toBeCloseTo(2000 * Number.MAX_SAFE_INTEGER, -6)
    expect(three?.sumB).toBeCloseTo(2000 * Number.MAX_SAFE_INTEGER, -6)
  })

  it('shows another connection what was applied since it opened', async () => {
    const { store, reader } = await open()
    const other = await reader()
    await store.apply(releases(3), 7)

    expect(await other.position()).toBe(7)
    expect(await reports(other, { a: RELEASE, b: RELEASE })).toEqual([1, 1, 1])
  })
}
