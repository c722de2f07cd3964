import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countBatches, type EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Run, simulate, withReports } from '../query/test-population.ts'
import { createReportLines } from './report-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'aboveboard-lines-'))
const CONTRACTS = [withReports('rows')]
const EVER = { product: 'orbit', event: 'run', from: 0, to: 100_000 }
let store: EventStore
beforeAll(async () => {
  store = sqliteEventStore({ path: join(folder, 'events.db') })
  const run = (day: number): Run => ({
    install: day,
    day,
    context: { os: 'linux' },
    fields: { tools: [], failed: day },
  })
  const singly = simulate([run(0), run(1), run(2)]).batches.map((batch) => ({
    ...batch,
    contract: { ...batch.contract, visibility: 'rows' as const },
  }))
  await store.apply(countBatches(singly), 1)
  await store.apply(countBatches(simulate([run(3)], withReports(5).contract).batches), 2)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

it('gives a day after the other, none of reports that nobody may see singly, and ends behind the last', async () => {
  const lines = createReportLines(() => store)
  const stream = lines.open(EVER, CONTRACTS)!

  const read = [await lines.next(stream), await lines.next(stream), await lines.next(stream), await lines.next(stream)]

  expect(read.map((line) => line && JSON.parse(line).day)).toEqual([
    '2026-11-04',
    '2026-11-03',
    '2026-11-02',
    undefined,
  ])
  await expect(lines.next(stream)).rejects.toThrow('closed')
})

it('holds eight streams open, and gives the place of one that ended, or that nobody reads, to another', async () => {
  let at = 0
  const lines = createReportLines(
    () => store,
    () => at,
  )
  const streams = Array.from({ length: 8 }, () => lines.open(EVER, CONTRACTS)!)

  expect(lines.open(EVER, CONTRACTS)).toBeUndefined()
  lines.close(streams[0]!)
  await expect(lines.next(streams[0]!)).rejects.toThrow('closed')
  expect(lines.open(EVER, CONTRACTS)).toBeDefined()
  at = 50_000
  expect(await lines.next(streams[1]!)).toBeDefined()
  at = 61_000
  expect(lines.open(EVER, CONTRACTS)).toBeDefined()
  expect(await lines.next(streams[1]!)).toBeDefined()
  await expect(lines.next(streams[2]!)).rejects.toThrow('closed')
})
