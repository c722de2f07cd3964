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
  readonly counted: number
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
    return { acknowledged, counted: await settledCount(receiver.url), slowestRestartMs }
  } finally {
    await receiver.stop('SIGKILL')
  }
}

/** The number of reports once it has stopped to grow. */
async function settledCount(url: string): Promise<number> {
  const count = async (): Promise<number> => {
    const day = today()
    const books = await api.books(url, 'orbit', day, day)
    return books.reduce((sum, { stored }) => sum + stored, 0)
  }
  let last = -1
  return until('the count to settle', async () => {
    const now = await count()
    if (now === last) return now
    last = now
    await pause(500)
    return undefined
  })
}
