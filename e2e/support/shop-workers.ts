import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** The worker processes of a ticket shop on a simulated clock. */
export interface ShopWorkers {
  /** Address of the first one's pages. */
  readonly url: string
  readonly kills: number
  /** Tells all of them what time it is; resolves when they know. */
  tell(now: Date): Promise<void>
  areAlive(): boolean
  /** With SIGKILL, one or all; resolves when they are gone. */
  kill(index?: number): Promise<void>
  /** Starts another in the place of each that is gone; resolves when they answer. */
  revive(now: Date): Promise<void>
}

export interface ShopWorkersOptions {
  readonly data: string
  readonly count: number
  readonly seed: number
  /** A module to load first. */
  readonly sabotage?: string | undefined
}

const PROGRAM = 'e2e/support/eventyay-worker.ts'

interface Worker {
  readonly child: ChildProcess
  readonly gone: Promise<unknown>
  readonly url: string
}

/** Ended with the test. */
export async function startShopWorkers(
  { data, count, seed, sabotage }: ShopWorkersOptions,
  now: Date,
): Promise<ShopWorkers> {
  const execArgv = sabotage === undefined ? [] : ['--import', sabotage]
  let started = 0
  let kills = 0
  const start = async (at: Date): Promise<Worker> => {
    const child = fork(PROGRAM, [data, at.toISOString(), String(seed + started++)], { execArgv })
    const gone = once(child, 'exit')
    const [url] = await once(child, 'message')
    return { child, gone, url: String(url) }
  }
  const kill = async ({ child, gone }: Worker): Promise<void> => {
    if (!child.killed) kills++
    child.kill('SIGKILL')
    await gone
  }
  let workers = await Promise.all(Array.from({ length: count }, () => start(now)))
  onTestFinished(async () => void (await Promise.all(workers.map(kill))))
  return {
    get url() {
      return workers[0]?.url ?? ''
    },
    get kills() {
      return kills
    },
    async tell(at) {
      const told = workers.map(({ child, gone }) => {
        child.send(at.toISOString())
        return Promise.race([once(child, 'message'), gone])
      })
      await Promise.all(told)
    },
    areAlive: () => !workers.some(({ child }) => child.killed),
    async kill(index) {
      await Promise.all(workers.filter((_, at) => index === undefined || index === at).map(kill))
    },
    async revive(at) {
      const revived = async (worker: Worker): Promise<Worker> => {
        if (!worker.child.killed) return worker
        await worker.gone
        return start(at)
      }
      workers = await Promise.all(workers.map(revived))
    },
  }
}
