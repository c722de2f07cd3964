/** What the projector does with each event: read it from the journal's bytes, count its pairs, store the cells. */
import { join } from 'node:path'
import { type Batch, dayOf } from '@aboveboard/protocol'
import { countBatches, type EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { decodeBatches, encodeBatch } from '../packages/receiver/src/journal/codec.ts'
import { acceptBatch } from './accept-batch.ts'
import { benchContract, EVENT } from './contract.ts'
import { generateBatches } from './generate.ts'
import type { Bench, Section } from './section.ts'
import { median, timed } from './statistics.ts'

const CHUNKS = [
  { events: 1_000, rounds: 30 },
  { events: 20_000, rounds: 10 },
  { events: 200_000, rounds: 3 },
] as const

/** How dense the stream is: chunks of some thousand events are of one day, the large ones of several. */
const REPORTS = 1_000_000

const compiled = benchContract()

export const projector: Bench = async ({ quick, folder }) => {
  const rows: Section['rows'][number][] = []
  for (const { events, rounds } of quick ? CHUNKS.slice(0, 2) : CHUNKS) {
    const store = sqliteEventStore({ path: join(folder, `${events}.db`) })
    const times: Times[] = []
    const stream = generateBatches({ compiled, event: EVENT, reports: REPORTS, lastDay: dayOf(new Date()) })
    for (let round = 1; round <= (quick ? 3 : rounds); round++) {
      times.push(await project(take(stream, events), store, round))
    }
    await store.close()
    const each = (of: keyof Times): number => (median(times.map((time) => time[of])) * 1000) / events
    const [decode, count, apply, parse] = [each('decode'), each('count'), each('store'), each('parse')]
    rows.push([events, decode, count, apply, parse, (decode + count + apply) / parse])
  }
  return {
    name: 'projector',
    title: 'Projector',
    method:
      'Microseconds for each event, 13 fields, in chunks of a stream of 1 M reports over 30 days; medians of the ' +
      'chunks. The last column is all three together against JSON.parse of the same events.',
    columns: ['events in a chunk', 'decode', 'count', 'store (one commit)', 'JSON.parse', 'ratio'],
    rows,
  }
}

interface Times {
  readonly decode: number
  readonly count: number
  readonly store: number
  readonly parse: number
}

function take(stream: Generator<Batch>, events: number): readonly Batch[] {
  const batches: Batch[] = []
  for (let taken = 0; taken < events; ) {
    const { value, done } = stream.next()
    if (done) throw new Error('The stream is shorter than the chunks.')
    batches.push(value)
    taken += value.events.length
  }
  return batches
}

async function project(batches: readonly Batch[], store: EventStore, position: number): Promise<Times> {
  const texts = batches.map(({ events }) => JSON.stringify(events))
  const records = batches.map((batch) => encodeBatch(compiled.digest, acceptBatch(compiled.contract, batch)))
  const bytes = Buffer.concat(records)
  let decoded: ReturnType<typeof decodeBatches> = []
  let chunk: ReturnType<typeof countBatches> = { tallies: [], books: [], thresholds: [] }
  return {
    parse: await timed(() => texts.map((text) => JSON.parse(text))),
    decode: await timed(() => {
      decoded = decodeBatches(bytes, () => compiled.contract)
    }),
    count: await timed(() => {
      chunk = countBatches(decoded)
    }),
    store: await timed(() => store.apply(chunk, position)),
  }
}
