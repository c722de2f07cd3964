/** Durable ingest: the receiver beside the least that a server can do. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { benchContract } from '../contract.ts'
import type { Bench, BenchOptions } from '../section.ts'
import { median } from '../statistics.ts'
import { type Child, startChild } from './child.ts'
import { type Load, type LoadResult, parseResult, parseTarget } from './load.ts'

const SERVERS = {
  receiver: import.meta.resolve('./receiver-process.ts'),
  bare: import.meta.resolve('./bare-process.ts'),
} as const
type ServerName = keyof typeof SERVERS

const LOADS = {
  'batches of 100 events, gzip': { eventsPerBatch: 100, gzip: true, connections: 32, warmUp: 500, requests: 5_000 },
  'single events': { eventsPerBatch: 1, gzip: false, connections: 256, warmUp: 5_000, requests: 50_000 },
} as const
const ROUNDS = 5
const MAX_SECONDS = 6

export const ingest: Bench = async (options) => {
  const rows = []
  for (const [name, load] of Object.entries(LOADS)) rows.push(await measure(name, sized(load, options), options))
  return {
    name: 'ingest',
    title: 'Durable ingest',
    method:
      'The receiver (limits, key, admission, journal; its projector at work beside) against a bare `node:http` server ' +
      'that gunzips, parses and appends the bytes as they came to one file. Both answer 202 after the disk has it, ' +
      'many requests to a sync. Load from a process of its own over loopback, keep-alive, with a fresh server each ' +
      `time, in turn; medians of ${options.quick ? 1 : ROUNDS} rounds. The share is the receiver's part of the bare server's rate.`,
    columns: ['load', 'receiver, requests/s', 'receiver, events/s', 'bare, requests/s', 'bare, events/s', 'share'],
    rows,
  }
}

const sized = (load: Omit<Load, 'maxSeconds'>, { quick }: BenchOptions): Load => {
  const part = quick ? 10 : 1
  return { ...load, warmUp: load.warmUp / part, requests: load.requests / part, maxSeconds: MAX_SECONDS }
}

async function measure(name: string, load: Load, { quick, folder }: BenchOptions): Promise<(string | number)[]> {
  const rates = { receiver: [0].slice(1), bare: [0].slice(1) }
  const child = startChild(import.meta.resolve('./load-process.ts'), [JSON.stringify(load)])
  await child.next()
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
    for (const server of ['receiver', 'bare'] as const) {
      const result = await runServer(server, child, join(folder, server))
      rates[server].push(result.requestsPerSecond)
    }
  }
  await child.stop()
  const [receiver, bare] = [median(rates.receiver), median(rates.bare)]
  const { eventsPerBatch } = load
  return [name, receiver, receiver * eventsPerBatch, bare, bare * eventsPerBatch, receiver / bare]
}

async function runServer(name: ServerName, load: Child, folder: string): Promise<LoadResult> {
  mkdirSync(folder)
  const server = startChild(SERVERS[name], [folder])
  const target = parseTarget(await server.next())
  if (!target) throw new Error(`The ${name} server did not say where it listens.`)
  const result = parseResult(await load.ask(target))
  await server.stop()
  if (name === 'receiver') await checkBooks(join(folder, 'store.db'), result.events)
  rmSync(folder, { recursive: true })
  return result
}

/** A rate counts only if everything acknowledged is in the store. */
async function checkBooks(path: string, events: number): Promise<void> {
  const store = sqliteEventStore({ path })
  const books = await store.books(benchContract().contract.product, 0, Number.MAX_SAFE_INTEGER)
  await store.close()
  const stored = books.find(({ outcome }) => outcome === 'stored')?.count
  if (stored !== events) throw new Error(`${events} events were acknowledged and ${stored} are in the store.`)
}
