/** The heartbeat of one program: its timer, and what its administrator may ask. */
import type { Host } from '../host.ts'
import { createHeartbeat, type Heartbeat } from './heartbeat.ts'
import type { Heartbeats } from './heartbeat-options.ts'
import { paceOf } from './pace.ts'

const TICK_MS = 15 * 60_000
const SHORTEST_TICK_MS = 1000
/** Soon, so that a server that is restarted often sends too, and not at once, so that its start is not slower. */
const FIRST_TICK_MS = 60_000

export function createService<Fields>(host: Host | undefined): Heartbeats<Fields> {
  let current: Heartbeat | undefined
  let stop = () => {}
  const use = async <T>(act: (heartbeat: Heartbeat) => Promise<T>, otherwise: (why: string) => T): Promise<T> => {
    if (!host) return otherwise('No home folder is known, so there is no place for a decision.')
    if (!host.compiled.contract.heartbeat) return otherwise('The contract declares no heartbeat.')
    if (!current) return otherwise('The program has not called `heartbeat()`.')
    try {
      return await act(current)
    } catch (error) {
      return otherwise(error instanceof Error ? error.message : String(error))
    }
  }
  const tick = () => use((heartbeat) => heartbeat.tick(), notAllowed)
  return {
    heartbeat(collect, options = {}) {
      const declared = host?.compiled.contract.heartbeat
      if (!host || !declared) return () => {}
      stop()
      const heartbeat = createHeartbeat({ host, collect, options, pace: paceOf(declared) })
      const { tickMs = TICK_MS } = options
      current = heartbeat
      const everyMs = tickMs > SHORTEST_TICK_MS ? tickMs : SHORTEST_TICK_MS
      stop = repeat(tick, host.world.random() * Math.min(tickMs, FIRST_TICK_MS), everyMs)
      return () => {
        if (current !== heartbeat) return
        stop()
        current = undefined
      }
    },
    sendHeartbeatNow: () => use((heartbeat) => heartbeat.sendNow(), notAllowed),
    previewHeartbeat: () =>
      use(
        (heartbeat) => heartbeat.preview(),
        (why) => ({ bytes: undefined, isExact: false, leftOut: [], why }),
      ),
    heartbeatStatus: () =>
      use(
        (heartbeat) => heartbeat.status(),
        (obstacle) => ({ obstacle, isWaiting: false, sent: 0, dropped: {} }),
      ),
  }
}

const notAllowed = (why: string) => ({ outcome: 'not_allowed', why }) as const

/** Until it is stopped, and never in the way of the program's end. */
function repeat(work: () => Promise<unknown>, firstMs: number, thenMs: number): () => void {
  let timer: NodeJS.Timeout
  const after = (ms: number): void => {
    timer = setTimeout(() => {
      after(thenMs)
      void work()
    }, ms).unref()
  }
  after(firstMs)
  return () => clearTimeout(timer)
}
