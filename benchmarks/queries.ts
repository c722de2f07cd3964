/** The dashboard's questions, to a store of few reports and to one of many. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { ACTIVE, type Batch, type DayNumber, dayOf, formatDay, type Query, SERIES } from '@aboveboard/protocol'
import { type AcceptedBatch, countBatches, type EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { answerQuery } from '../packages/receiver/src/query/answer.ts'
import { acceptBatch } from './accept-batch.ts'
import { benchContract, EVENT } from './contract.ts'
import { generateBatches } from './generate.ts'
import type { Bench } from './section.ts'
import { quantile } from './statistics.ts'

const CHUNK_EVENTS = 200_000
const DAYS = 30

const compiled = benchContract()

export const queries: Bench = async ({ quick, folder }) => {
  const today = dayOf(new Date())
  const [few, many] = [10_000, quick ? 100_000 : 1_000_000]
  const stores = [await fillStore(folder, few, today), await fillStore(folder, many, today)] as const
  const rows = []
  for (const [name, query] of questions(today)) rows.push([name, ...(await compare(query, stores, quick ? 10 : 100))])
  for (const { store } of stores) await store.close()
  const [a, b] = stores.map(({ bytes }) => bytes / 1e6)
  return {
    name: 'queries',
    title: 'Queries',
    method:
      `The questions of the dashboard's overview over ${DAYS} days, answered by \`answerQuery\` from a store of ` +
      `${few / 1000} k reports and from one of ${many / 1000} k (${a?.toFixed(1)} and ${b?.toFixed(1)} MB); warm, in turn. ` +
      'Milliseconds; the ratio is the p95 of many to that of few.',
    columns: ['question', 'few, p50', 'few, p95', 'many, p50', 'many, p95', 'ratio'],
    rows,
  }
}

/** What the Overview and Events pages ask. */
function questions(today: DayNumber): readonly (readonly [string, Query])[] {
  const range = { from: formatDay(today - DAYS + 1), to: formatDay(today) }
  const active = { measure: 'installs', event: ACTIVE, ...range } as const
  const reports = { measure: 'reports', event: EVENT, ...range } as const
  return [
    ...SERIES.map((every) => [`active installs by ${every}`, { ...active, every }] as const),
    ['new installs', { ...active, measure: 'new_installs', every: null }],
    ['new installs by day', { ...active, measure: 'new_installs', every: 'day' }],
    ['installs by release and week', { ...active, breakdown: ['context.release'], every: 'week' }],
    ['installs by release and day', { ...active, breakdown: ['context.release'], every: 'day' }],
    ['installs by platform and month', { ...active, breakdown: ['context.os'], every: 'month' }],
    [`reports of ${ACTIVE}`, { ...reports, event: ACTIVE, every: null }],
    ['reports of an event by day', { ...reports, every: 'day' }],
    ['reports of an event by a choice', { ...reports, breakdown: ['command'], every: null }],
    ['reports of an event by a set', { ...reports, breakdown: ['plugins'], every: null }],
    ['reports of an event by two fields', { ...reports, breakdown: ['files', 'duration'], every: null }],
  ]
}

interface Filled {
  readonly store: EventStore
  readonly bytes: number
}

async function fillStore(folder: string, count: number, today: DayNumber): Promise<Filled> {
  const path = join(folder, `${count}.db`)
  const writer = sqliteEventStore({ path })
  let position = 0
  for (const chunk of chunks(generateBatches({ compiled, event: EVENT, reports: count, lastDay: today, days: DAYS }))) {
    await writer.apply(countBatches(chunk), ++position)
  }
  await writer.close()
  return { store: sqliteEventStore({ path }), bytes: statSync(path).size }
}

function* chunks(batches: Iterable<Batch>): Generator<readonly AcceptedBatch[]> {
  let chunk: AcceptedBatch[] = []
  let events = 0
  for (const batch of batches) {
    chunk.push(acceptBatch(compiled.contract, batch))
    events += batch.events.length
    if (events < CHUNK_EVENTS) continue
    yield chunk
    chunk = []
    events = 0
  }
  yield chunk
}

async function compare(query: Query, [few, many]: readonly [Filled, Filled], rounds: number): Promise<number[]> {
  const [inFew, inMany]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    inFew.push(await ask(query, few))
    inMany.push(await ask(query, many))
  }
  const [fewP95, manyP95] = [quantile(inFew, 0.95), quantile(inMany, 0.95)]
  return [quantile(inFew, 0.5), fewP95, quantile(inMany, 0.5), manyP95, manyP95 / fewP95]
}

async function ask(query: Query, { store }: Filled): Promise<number> {
  const started = performance.now()
  const answer = await answerQuery(query, [compiled], store, new Date())
  const ms = performance.now() - started
  if (!answer.ok) throw new Error(`A question is refused: ${answer.problem}. ${answer.detail}`)
  if (answer.value.rows.length === 0) throw new Error('A question has no answer.')
  return ms
}
