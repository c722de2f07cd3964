/** Paces the projector: one pass when something was acknowledged, a rest, the next; backs off while the store fails. */
import type { Position } from '@aboveboard/store'
import { createPass, NO_PROGRESS, type PassOptions } from './passes.ts'
import { createRest } from './rest.ts'

/** Rest between passes, so that chunks are large and the disk is the journal's. */
const REST_MS = 500
/** When to erase again what something was still reading; bodies are gone within a minute of their projection. */
const ERASE_AGAIN_MS = 10_000
/** A receiver that nobody sends to deletes too what is over its time. */
const UPKEEP_MS = 60 * 60 * 1000

export interface ProjectionOptions extends PassOptions {
  readonly onFailure: (error: Error) => void
}

export interface Projection {
  /** Says that something was acknowledged. */
  wake(): void
  /** Resolves when everything acknowledged before the call is in the store. */
  settled(): Promise<void>
  /** Everything that was acknowledged before this time is in the store. */
  asOf(): Date
  /** Resolves when the pass under way is done; there is none after it. */
  stop(): Promise<void>
}

interface Wanted {
  readonly position: Position
  readonly resolve: () => void
}

export function createProjection({ onFailure, ...options }: ProjectionOptions): Projection {
  const { journal, now } = options
  const pass = createPass(options)
  const rest = createRest()
  let progress = NO_PROGRESS
  let wanted: readonly Wanted[] = []
  let stopped = false
  const mayRest = () => wanted.length === 0 && !stopped
  const isBehind = () => journal.position() > progress.applied

  const run = async (): Promise<void> => {
    while (!stopped) {
      progress = await pass(progress)
      wanted = answered(wanted, progress.applied)
      if (progress.retryMs > 0 && !stopped) await rest.sleep(progress.retryMs)
      if (!progress.caughtUp || progress.retryMs > 0) continue
      if (mayRest() && !isBehind()) await rest.idle(progress.erased ? UPKEEP_MS : ERASE_AGAIN_MS)
      if (mayRest()) await rest.sleep(REST_MS)
    }
  }
  const running = run().catch((error: Error) => {
    if (!stopped) onFailure(error)
  })

  return {
    wake: rest.wake,
    async settled() {
      if (!isBehind()) return
      const { promise, resolve } = Promise.withResolvers<void>()
      wanted = [...wanted, { position: journal.position(), resolve }]
      rest.interrupt()
      await promise
    },
    asOf: () => (isBehind() ? new Date(progress.asOf) : now()),
    async stop() {
      stopped = true
      rest.interrupt()
      await running
    },
  }
}

/** Tells those who waited for a position that is reached; returns the others. */
function answered(wanted: readonly Wanted[], applied: Position): readonly Wanted[] {
  for (const { position, resolve } of wanted) if (position <= applied) resolve()
  return wanted.filter(({ position }) => position > applied)
}
