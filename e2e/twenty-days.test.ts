import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type Batch, parseDay } from '@aboveboard/protocol'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acknowledge, createFarEnd } from '../packages/sdk/src/far-end.fixture.ts'
import { readOwnObject } from '../packages/sdk/src/files/private-file.ts'
import { parseState } from '../packages/sdk/src/heartbeat/heartbeat-state.ts'
import { serverContract } from '../packages/sdk/src/heartbeat/server.fixture.ts'
import { createInstall } from '../packages/sdk/src/install.fixture.ts'
import { totalOf } from '../packages/sdk/src/seal/books.ts'
import type { Moment } from './support/heartbeat-worker.ts'
import { seededRandom } from './support/seeded-random.ts'

const DAYS = 20
const TICKS_A_DAY = 24
const DAY_MS = 86_400_000
const START = Date.parse('2026-11-01T00:00:00Z')
/** Days, counted from 0, on which the receiver cannot be reached. */
const AWAY = [7, 8, 9]
const WORKERS = 2

const PROGRAM = 'e2e/support/heartbeat-worker.ts'
const SABOTAGE = './e2e/sabotage/unclaimed-heartbeat.ts'

async function answered(worker: ChildProcess): Promise<void> {
  const done = new AbortController()
  await Promise.race(['message', 'exit'].map((event) => once(worker, event, { signal: done.signal })))
  done.abort()
}

/** Who sends takes and releases the lease twice; who finds nothing to do, once. */
function fate(random: () => number): number | undefined {
  const luck = random()
  if (luck < 0.01) return 1 + Math.floor(random() * 2)
  return luck < 0.4 ? 3 + Math.floor(random() * 2) : undefined
}

interface Simulation {
  readonly days: number
  readonly sabotage?: string
}

async function simulate({ days, sabotage }: Simulation) {
  const random = seededRandom(SEED)
  const contract = serverContract({ install_id: 'none' })
  const { contract: declared, digest } = contract
  const { home, paths, world } = createInstall({ contract: { contract: declared, digest } })
  const made = new Set<string>()
  const stored = new Map<string, Batch>()
  const farEnd = await createFarEnd()
  let now = START
  let kills = 0
  farEnd.respondWith((received, response, count) => {
    made.add(received.batch.batch)
    if (AWAY.includes(Math.floor((now - START) / DAY_MS))) return response.destroy()
    stored.set(received.batch.batch, received.batch)
    // It has the heartbeat, and nobody learns of it.
    if (random() < 0.3) return response.destroy()
    return acknowledge(received, response, count)
  })
  const start = (worker: number): ChildProcess => {
    const argv = [home, farEnd.endpoint, String(SEED + worker)]
    return fork(PROGRAM, argv, { execArgv: sabotage === undefined ? [] : ['--import', sabotage] })
  }
  const workers = Array.from({ length: WORKERS }, (_, worker) => start(worker))
  onTestFinished(() => {
    for (const worker of workers) worker.kill('SIGKILL')
  })
  for (let tick = 0; tick < days * TICKS_A_DAY; tick++) {
    now = START + (tick * DAY_MS) / TICKS_A_DAY
    await Promise.all(
      workers.map(async (worker, index) => {
        const diesAt = fate(random)
        const moment: Moment = { now: new Date(now).toISOString(), ...(diesAt !== undefined && { diesAt }) }
        worker.send(moment)
        await answered(worker)
        if (worker.signalCode === null) return
        kills++
        workers[index] = start(index)
      }),
    )
  }
  const state = parseState(String(readOwnObject(paths.heartbeat, { uid: world.uid, maxBytes: 1e6 })?.state))
  return { made, stored: [...stored.values()], state, kills }
}

const daysOf = (batches: readonly Batch[]): readonly number[] =>
  batches.map(({ events }) => (parseDay(events[0]?.day ?? '') ?? 0) - START / DAY_MS).sort((a, b) => a - b)

const SEED = 20261101
const present = Array.from({ length: DAYS }, (_, day) => day).filter((day) => !AWAY.includes(day))

describe(`two workers, killed and started again at random for ${DAYS} days (seed ${SEED})`, () => {
  it('report on each day on which the receiver can be reached, once, and their books balance', async () => {
    const { made, stored, state, kills } = await simulate({ days: DAYS })

    expect(kills).toBeGreaterThan(15)
    expect(daysOf(stored)).toEqual(present)
    const { dropped = {}, rejected, sent = 0, waiting } = state ?? {}
    expect(sent + totalOf(dropped) + (waiting ? 1 : 0)).toBe(made.size)
    expect({ rejected, reasons: Object.keys(dropped) }).toEqual({ rejected: 0, reasons: ['heartbeat_replaced'] })
  }, 120_000)

  it('would report twice on a day if they did not claim before they send', async () => {
    const { stored } = await simulate({ days: AWAY[0]!, sabotage: SABOTAGE })

    expect(stored.length).toBeGreaterThan(AWAY[0]!)
  }, 120_000)
})
