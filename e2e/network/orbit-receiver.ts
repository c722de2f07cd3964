import { setTimeout as pause } from 'node:timers/promises'
import { api } from '../support/api.ts'
import { orbit, today } from '../support/orbit.ts'
import { receiverProcess } from '../support/receiver-process.ts'

export interface OrbitReceiver {
  readonly destination: { readonly url: string; readonly writeKey: string }
  /** What the books say of today, once as many events are in them or have had their time. */
  books(recorded?: number): Promise<Books>
  stop(): Promise<void>
}

export interface Books {
  readonly recorded: number
  readonly stored: number
  readonly duplicate: number
  readonly rejected: { readonly [reason: string]: number }
  readonly dropped: { readonly [reason: string]: number }
}

const SETTLED_MS = 5_000

/** A receiver that knows the product. */
export async function orbitReceiver(dataDir: string): Promise<OrbitReceiver> {
  const receiver = await receiverProcess({ dataDir })
  await receiver.start()
  const writeKey = await api.addProduct(receiver.url, orbit)
  const read = async (): Promise<Books> => {
    const [books] = await api.books(receiver.url, 'orbit', today(), today())
    const { recorded = 0, stored = 0, duplicate = 0, rejected = {}, dropped = {} } = books ?? {}
    return { recorded, stored, duplicate, rejected, dropped }
  }
  return {
    destination: { url: receiver.url, writeKey },
    async books(recorded = 0) {
      for (const deadline = Date.now() + SETTLED_MS; ; await pause(100)) {
        const books = await read()
        if (books.recorded >= recorded || Date.now() > deadline) return books
      }
    },
    stop: () => receiver.stop(),
  }
}
