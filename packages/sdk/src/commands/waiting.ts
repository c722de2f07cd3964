import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readOwnFile } from '../files/private-file.ts'
import type { Host } from '../host.ts'
import { seal } from '../seal/seal.ts'
import { waitingBatches } from '../seal/sealed-batch.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import { takeLock } from '../sender/lock.ts'

const MAX_BYTES = 4 * 1024 * 1024

export const BUSY = 'A sender is at work; try again in a minute.'

/** Seals what is queued and gives the exact bytes of all that waits; undefined while a sender is at work. */
export function sealWaiting({ options, paths, product, world }: Host): readonly Buffer[] | undefined {
  if (!existsSync(paths.root)) return []
  const lock = takeLock(paths.lock, world)
  if (!lock) return undefined
  try {
    seal({ paths, product, receiver: batchesUrl(options.endpoint), world, isHeld: lock.isHeld })
  } finally {
    lock.release()
  }
  return waitingBatches(paths).flatMap((name) => {
    const bytes = readOwnFile(join(paths.batches, name), { uid: world.uid, maxBytes: MAX_BYTES })
    return bytes ? [bytes] : []
  })
}
