/** A store of simulated installs for one test, and what questions about it are answered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CompiledContract, Query, QueryAnswer } from '@aboveboard/protocol'
import { type AcceptedBatch, countBatches, type EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { onTestFinished } from 'vitest'
import { answerQuery } from './answer.ts'
import { compiled, type Run, simulate } from './test-population.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const ASKED: Query = { measure: 'reports', event: 'run', from: '2026-11-02', to: '2026-11-08', every: null }

type Keeps = Parameters<typeof countBatches>[1]

/** Of the test that runs. */
let store: EventStore

/** Gives the running test a store with these batches; `keeps` as `countBatches` takes it. */
export async function fillWith(batches: readonly AcceptedBatch[], keeps?: Keeps): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aboveboard-query-'))
  const opened = sqliteEventStore({ path: join(folder, 'events.db') })
  onTestFinished(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })
  store = opened
  await add(batches, keeps)
}

export const fill = (runs: readonly Run[], under?: CompiledContract): Promise<void> =>
  fillWith(simulate(runs, under?.contract).batches)

/** Adds batches to the store of the running test. */
export async function add(batches: readonly AcceptedBatch[], keeps?: Keeps): Promise<void> {
  await store.apply(countBatches(batches, keeps), (await store.position()) + 1)
}

/** Installs `from` to before `to`, each running once on `day`. */
export const installs = (from: number, to: number, run: Partial<Run> = {}): Run[] =>
  Array.from({ length: to - from }, (_, index) => ({
    install: from + index,
    day: 0,
    context: { os: 'linux', release: '1.0' },
    fields: { mode: 'cli', tools: ['trivy'], failed: 1 },
    ...run,
  }))

/** What is answered under these versions of the contract, or why nothing is. */
export const answered = (query: Partial<Query>, contracts: readonly CompiledContract[], now = NOW) =>
  answerQuery({ ...ASKED, ...query }, contracts, store, now)

export async function ask(query: Partial<Query>, contract: CompiledContract = compiled): Promise<QueryAnswer> {
  const answer = await answered(query, [contract])
  if (!answer.ok) throw new Error(answer.detail)
  return answer.value
}
