/** What every engine must do that keeps reports. */
import { type Contract, fieldIdentity } from '@aboveboard/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countBatches } from '../count/count-batches.ts'
import { ALL, BLOCK_REPORTS, type Chunk, MORE, OPEN_VALUES } from '../event-store.ts'
import type { StoreUnderTest } from './describe-event-store.ts'
import { accepted, type BatchOptions, contractOf, DAY, dayNumber, type SentBatch } from './fixture.ts'
import { readAll } from './read-all.ts'
import { EVER, linesOf, readBlocks, readReports, recountReports } from './read-reports.ts'
import { recount } from './recount.ts'
import { sentBatches } from './sent-batches.ts'

const keeping = (product = 'orbit', days = 90): Contract => ({ ...contractOf(product), keep: { reports: days } })
const ORBIT = keeping()
const TODAY = dayNumber(DAY)
const RELEASE = fieldIdentity('context.release', ORBIT.context.release!)
const OS = fieldIdentity('context.os', ORBIT.context.os!)
const own = (name: string): string => fieldIdentity(name, ORBIT.events.scan!.fields[name]!)
const [FAILED, PLUGINS, PROJECT, TOOLS] = [own('failed'), own('plugins'), own('project'), own('tools')]
const HASH = '0123456789abcdef'

const scan = (fields: SentBatch['context'] = {}, day = DAY): SentBatch => ({
  context: { os: 'linux' },
  events: [{ name: 'scan', day, first: { day: ['*'] }, fields }],
})
const kept = (sent: SentBatch, options: BatchOptions = {}) => accepted(sent, { contract: ORBIT, ...options })
const chunkOf = (...sent: readonly SentBatch[]): Chunk => countBatches(sent.map((batch) => kept(batch)))
const releases = (count: number, from = 0): Chunk =>
  chunkOf(
    ...Array.from({ length: count }, (_, index) => ({
      ...scan(),
      context: { release: `1.${from + index}.0` },
    })),
  )

export function describeReports(open: () => Promise<StoreUnderTest>): void {
  it('keeps no report unless the contract of the report says so', async () => {
    const { store } = await open()
    await store.apply(countBatches([accepted(scan({ mode: 'cli' }))]), 1)

    expect(await readBlocks(store)).toEqual([])
  })

  it('keeps no report of a day for which its caller says no', async () => {
    const { store } = await open()
    const batches = [kept(scan({}, '2026-11-17')), kept(scan())]
    await store.apply(
      countBatches(batches, (_, day) => day === TODAY),
      1,
    )

    expect((await readBlocks(store)).map(({ day, reports }) => [day, reports])).toEqual([[TODAY, 1]])
  })

  it('gives a report back with every value and mark, and nothing beside', async () => {
    const { store } = await open()
    const first = { day: ['*', 'tools=zap'], week: ['plugins=b'], month: ['context.os'] }
    const fields = { tools: ['semgrep', 'zap'], failed: 3, plugins: ['b', 'a'], project: HASH }
    const event = { name: 'scan', day: DAY, first, fields }
    await store.apply(chunkOf({ context: { os: 'linux', release: '1.4.2' }, events: [event] }), 1)

    const [report, ...others] = await readReports(store)

    expect(others).toEqual([])
    const said = Object.entries(report!.values).filter(([, [value]]) => value!.text !== '(absent)')
    expect(said.map(([field, values]) => [field, ...values.map(({ text, firsts }) => [text, ...firsts])])).toEqual([
      [ALL, [ALL, 'day']],
      [OS, ['linux', 'month']],
      [RELEASE, ['1.4.2']],
      [FAILED, ['3-4']],
      [PLUGINS, ['a'], ['b', 'week']],
      [PROJECT, [HASH]],
      [TOOLS, ['semgrep'], ['zap', 'day']],
    ])
    expect(report!.values[FAILED]![0]!.sum).toBe(3)
    expect([report!.event, report!.day]).toEqual(['scan', TODAY])
  })

  it('keeps, of any batches in any chunks, what was sent and what the tallies were counted from', async () => {
    const { store } = await open()
    let product = 0
    const isWhole = async (sent: readonly SentBatch[], cut: number): Promise<void> => {
      const contract = keeping(`p${++product}`)
      const batches = sent.map((batch, index) => accepted(batch, { contract, key: `k${index % 2}` }))
      await store.apply(countBatches(batches.slice(0, cut)), product * 2)
      await store.apply(countBatches(batches.slice(cut)), product * 2 + 1)

      const counts = recountReports(contract, await readReports(store, { ...EVER, product: contract.product }))
      expect(counts).toEqual(await readAll(store, contract))
      expect(counts).toEqual(recount(contract, sent))
    }

    await fc.assert(fc.asyncProperty(sentBatches, fc.nat({ max: 8 }), isWhole), { numRuns: 40 })
  })

  it('shows nothing of the order in which reports of known values came', async () => {
    const sent = Array.from({ length: 12 }, (_, index) => scan({ failed: (index * 5) % 12, mode: 'cli' }))
    const stores = [(await open()).store, (await open()).store] as const
    for (const store of stores) await store.apply(chunkOf(...sent), 1)

    for (const [index, batch] of sent.entries()) await stores[0].apply(chunkOf(batch), index + 2)
    for (const [index, batch] of sent.toReversed().entries()) await stores[1].apply(chunkOf(batch), index + 2)

    expect(await readReports(stores[1])).toEqual(await readReports(stores[0]))
  })

  it(`fills blocks of ${BLOCK_REPORTS} reports, and goes on in the last one`, async () => {
    const { store } = await open()
    const many = chunkOf(...Array.from({ length: BLOCK_REPORTS - 1 }, () => scan()))
    await store.apply(many, 1)
    await store.apply(chunkOf(scan({ mode: 'cli' }), scan({ mode: 'docker' }), scan()), 2)
    await store.apply(chunkOf(scan()), 3)

    expect((await readBlocks(store)).map(({ reports }) => reports)).toEqual([BLOCK_REPORTS, 3])
    expect(recountReports(ORBIT, await readReports(store))).toEqual(await readAll(store, ORBIT))
  })

  it('answers the events and days of a range, the newest day first', async () => {
    const { store } = await open()
    const days = ['2026-11-16', '2026-11-19', '2026-11-17', DAY]
    const started: SentBatch = { context: {}, events: [{ name: 'started', day: DAY, fields: {} }] }
    await store.apply(chunkOf(...days.map((day) => scan({}, day)), started), 1)
    const found = async (range: object) =>
      (await readBlocks(store, { ...EVER, ...range })).map(({ event, day }) => [event, day - TODAY])

    expect(await found({ from: TODAY - 1, to: TODAY })).toEqual([
      ['scan', 0],
      ['started', 0],
      ['scan', -1],
    ])
    expect(await found({ event: 'scan', from: TODAY })).toEqual([
      ['scan', 1],
      ['scan', 0],
    ])
    expect(await found({ product: 'lunar' })).toEqual([])
  })

  it(`gives a version beyond ${OPEN_VALUES.version} the name under which it was counted`, async () => {
    const { store } = await open()
    await store.apply(releases(OPEN_VALUES.version - 6), 1)
    await store.apply(releases(46, OPEN_VALUES.version - 6), 2)

    const texts = (await readReports(store)).map(({ values }) => values[RELEASE]![0]!.text)

    expect(texts.filter((text) => text === MORE)).toHaveLength(40)
    expect(recountReports(ORBIT, await readReports(store))).toEqual(await readAll(store, ORBIT))
  })

  it('gives every hash back, however many there are', async () => {
    const { store } = await open()
    const hashes = Array.from({ length: 3 * OPEN_VALUES.version }, (_, at) =>
      (at * 7_919).toString(16).padStart(16, '0'),
    )
    await store.apply(chunkOf(...hashes.slice(0, 300).map((project) => scan({ project }))), 1)
    await store.apply(chunkOf(...hashes.slice(300).map((project) => scan({ project })), scan()), 2)

    const texts = (await readReports(store)).map(({ values }) => values[PROJECT]![0]!.text)

    expect(texts.sort()).toEqual(['(absent)', ...hashes.sort()])
    expect(await store.read({ ...EVER, series: 'day', event: 'scan', a: PROJECT, b: PROJECT })).toEqual([])
  })

  it('keeps no address', async () => {
    const { store } = await open()
    const fields = { admin: 'ops@orbit.example', mode: 'cli' }
    await store.apply(chunkOf({ context: {}, events: [{ name: 'heartbeat', day: DAY, fields }] }), 1)

    const reports = await readReports(store)

    expect(reports).toHaveLength(1)
    expect(JSON.stringify(reports)).toContain('"cli"')
    expect(JSON.stringify(reports)).not.toMatch(/ops@|admin/)
  })

  it('tells apart what different contracts kept, and which of them lets single reports be seen', async () => {
    const { store } = await open()
    const rows: Contract = { ...ORBIT, visibility: 'rows' }
    const { tools: _, ...fewer } = ORBIT.events.scan!.fields
    const without = { ...ORBIT, events: { scan: { ...ORBIT.events.scan!, fields: fewer } } }
    await store.apply(countBatches([kept(scan()), kept(scan(), { contract: rows })]), 1)
    await store.apply(countBatches([kept(scan(), { contract: without })]), 2)

    const blocks = await readBlocks(store)

    expect(blocks.map((block) => [block.singly, block.column(TOOLS) !== undefined])).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ])
  })

  it('leaves nothing of the reports of a chunk that fails half-way, and applies the next', async () => {
    const { store } = await open()
    await store.apply(chunkOf(scan()), 1)
    const chunk = chunkOf(scan({ mode: 'cli' }), scan({}, '2026-11-17'))
    const poison = { ...chunk.books[0]!, count: Number.NaN }

    await expect(store.apply({ ...chunk, books: [...chunk.books, poison] }, 2)).rejects.toThrow()

    expect(linesOf(await readReports(store))).toHaveLength(1)
    expect(await store.apply(chunk, 2)).toEqual({ applied: true })
    expect(await store.apply(chunk, 2)).toEqual({ applied: false })
    expect(linesOf(await readReports(store))).toHaveLength(3)
    expect(recountReports(ORBIT, await readReports(store))).toEqual(await readAll(store, ORBIT))
  })

  it('has its reports when it is opened again, and shows them to another connection', async () => {
    const { store, reopen, reader } = await open()
    await store.apply(chunkOf(scan({ mode: 'cli' })), 1)
    const lines = linesOf(await readReports(store))

    expect(linesOf(await readReports(await reader()))).toEqual(lines)
    expect(linesOf(await readReports(await reopen()))).toEqual(lines)
  })

  it('prunes the reports before a day, and those whose own contract kept them for less', async () => {
    const { store } = await open()
    const days = ['2026-10-20', '2026-11-10', DAY]
    const brief = keeping('orbit', 7)
    const lunar = keeping('lunar')
    const batches = [
      ...days.flatMap((day) => [kept(scan({}, day)), kept(scan({}, day), { contract: brief })]),
      kept(scan({}, days[0]), { contract: lunar }),
    ]
    await store.apply(countBatches(batches), 1)
    const counts = await readAll(store, ORBIT)

    expect(await store.pruneReports('orbit', dayNumber('2026-11-01'), TODAY)).toBe(3)

    const left = await readBlocks(store)
    expect(left.map(({ day, reports }) => [day, reports])).toEqual([
      [TODAY, 1],
      [TODAY, 1],
      [dayNumber('2026-11-10'), 1],
    ])
    expect(await readBlocks(store, { ...EVER, product: 'lunar' })).toHaveLength(1)
    expect(await readAll(store, ORBIT)).toEqual(counts)
    expect(await store.pruneReports('orbit', dayNumber('2026-11-01'), TODAY)).toBe(0)
  })

  it('keeps the last day that a contract allows', async () => {
    const { store } = await open()
    await store.apply(countBatches([kept(scan(), { contract: keeping('orbit', 7) })]), 1)

    expect(await store.pruneReports('orbit', 0, TODAY + 7)).toBe(0)
    expect(await store.pruneReports('orbit', 0, TODAY + 8)).toBe(1)
  })
}
