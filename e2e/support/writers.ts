import type { Batch } from '@aboveboard/protocol'
import { orbitBatch } from './orbit.ts'
import { postBatch } from './post-batch.ts'

export interface Writers {
  /** Stops after the batches at hand are acknowledged; resolves with the number of events acknowledged. */
  finish(): Promise<number>
  /** Events acknowledged so far. */
  readonly acknowledged: () => number
}

/**
 * Clients that send batch after batch and resend the same bytes until they are acknowledged, as the sender does;
 * a refused connection or a lost answer is only a reason to try again.
 */
export function startWriters(url: string, writeKey: string, { count, eventsPerBatch }: WritersOptions): Writers {
  let isFinishing = false
  let acknowledged = 0

  async function write(): Promise<void> {
    while (!isFinishing) {
      const batch = orbitBatch(eventsPerBatch)
      while (!(await isAcknowledged(url, writeKey, batch))) await new Promise((resolve) => setTimeout(resolve, 5))
      acknowledged += eventsPerBatch
    }
  }

  const writers = Array.from({ length: count }, write)
  return {
    acknowledged: () => acknowledged,
    async finish() {
      isFinishing = true
      await Promise.all(writers)
      return acknowledged
    },
  }
}

interface WritersOptions {
  readonly count: number
  readonly eventsPerBatch: number
}

async function isAcknowledged(url: string, writeKey: string, batch: Batch): Promise<boolean> {
  try {
    const { status, text } = await postBatch(url, writeKey, batch)
    if (status === 202) return true
    if (status === 503) return false
    throw new Refused(`${status} ${text}`)
  } catch (error) {
    if (error instanceof Refused) throw error
    // Connection refused or cut: the receiver is being killed.
    return false
  }
}

/** An answer that a well-formed batch must never get. */
class Refused extends Error {}
