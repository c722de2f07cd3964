import { setTimeout as pause } from 'node:timers/promises'
import { api } from './support/api.ts'
import { orbit, today } from './support/orbit.ts'
import { receiverProcess } from './support/receiver-process.ts'
import { until } from './support/until.ts'
import { startWriters } from './support/writers.ts'

export interface KillTrials {
  readonly dataDir: string
  readonly trials: number
  /** Picks each moment of death; a seeded generator, so that a run can be repeated. */
  readonly random: () => number
  /** Modules that take a protection out of the receiver. */
  readonly sabotage?: readonly string[]
}

export interface KillOutcome {
  readonly acknowledged: number
  /** Reports in the tallies. */
  readonly counted: number
  /** Events that the books say are stored. */
  readonly booked: number
  readonly slowestRestartMs: number
}

/**
 * Kills the receiver with SIGKILL at random moments while 32 writers send and resend, always on the same data, and
 * compares what was acknowledged with what is counted in the end. No sum may differ: fewer is loss, more is doubling.
 */
export async function killTrials({ dataDir, trials, random, sabotage = [] }: KillTrials): Promise<KillOutcome> {
  const receiver = await receiverProcess({ dataDir, imports: sabotage })
  await receiver.start()
  const writeKey = await api.addProduct(receiver.url, orbit)
  const writers = startWriters(receiver.url, writeKey, { count: 32, eventsPerBatch: 20 })
  let slowestRestartMs = 0
  try {
    for (let trial = 0; trial < trials; trial++) {
      const before = writers.acknowledged()
      await until('acknowledgements', async () => writers.acknowledged() > before || undefined)
      await pause(50 + random() * 400)
      await receiver.stop('SIGKILL')
      const started = performance.now()
      await receiver.start()
      slowestRestartMs = Math.max(slowestRestartMs, performance.now() - started)
    }
    const acknowledged = await writers.finish()
    return { acknowledged, ...(await settledCounts(receiver.url, acknowledged)), slowestRestartMs }
  } finally {
    await receiver.stop('SIGKILL')
  }
}

const SETTLED_MS = 5_000

/** What the tallies and the books say once the journal is projected, or has had its time. */
async function settledCounts(url: string, acknowledged: number): Promise<Pick<KillOutcome, 'counted' | 'booked'>> {
  const [day, deadline] = [today(), Date.now() + SETTLED_MS]
  for (;;) {
    const books = await api.books(url, 'orbit', day, day)
    const booked = books.reduce((sum, { stored }) => sum + stored, 0)
    const total = await api.query(url, 'orbit', { ...REPORTS, from: day, to: day })
    const counted = Number(total.rows[0]?.at(-1))
    if ((booked >= acknowledged && counted >= acknowledged) || Date.now() > deadline) return { counted, booked }
    await pause(100)
  }
}

const REPORTS = { measure: 'reports', event: 'scan.completed', every: null } as const
