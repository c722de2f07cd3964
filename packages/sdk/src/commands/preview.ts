import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readOwnFile } from '../files/private-file.ts'
import { consentOf, type Host } from '../host.ts'
import { seal } from '../seal/seal.ts'
import { waitingBatches } from '../seal/sealed-batch.ts'
import { takeLock } from '../sender/lock.ts'

const MAX_BYTES = 1024 * 1024

/**
 * Prints each batch of the next upload, byte for byte and one per line, on stdout; words about it go to stderr.
 * Batches are sealed for it: what is printed is what is sent.
 */
export function preview(host: Host): number {
  const { paths, product, world } = host
  const { state, because } = consentOf(host)
  if (state !== 'on') {
    world.stderr.write(`Nothing would be sent: telemetry is ${state}. ${because[0]?.reason ?? ''}\n`)
    return 0
  }
  if (!existsSync(paths.root)) return sayNothingWaits(host)
  const lock = takeLock(paths.lock, world)
  if (!lock) {
    world.stderr.write('A sender is at work; try again in a minute.\n')
    return 1
  }
  try {
    seal({ paths, product, world })
  } finally {
    lock.release()
  }
  const names = waitingBatches(paths)
  if (names.length === 0) return sayNothingWaits(host)
  const word = names.length === 1 ? 'batch waits' : 'batches wait'
  world.stderr.write(`${names.length} ${word} for ${host.options.endpoint}. Byte for byte, one per line:\n`)
  for (const name of names) {
    const bytes = readOwnFile(join(paths.batches, name), { uid: world.uid, maxBytes: MAX_BYTES })
    world.stdout.write(`${bytes?.toString() ?? ''}\n`)
  }
  return 0
}

function sayNothingWaits({ world }: Host): number {
  world.stderr.write('Nothing is waiting to be sent.\n')
  return 0
}
