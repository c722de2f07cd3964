import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import { consentOf, type Host } from '../host.ts'
import { readSpoolFile } from '../seal/read-spool-file.ts'
import { seal } from '../seal/seal.ts'
import { waitingBatches } from '../seal/sealed-batch.ts'
import { takeLock } from '../sender/lock.ts'
import { count, err, firstReason, out, paragraphs, type Reply } from './reply.ts'

const MAX_BYTES = 4 * 1024 * 1024

/**
 * Prints each batch of the next upload, byte for byte and one per line, on stdout; words about it go to stderr.
 * Batches are sealed for it: what is printed is what is sent.
 */
export function preview(host: Host): Reply {
  const { options, paths, product, program, world } = host
  const decision = consentOf(host)
  if (decision.state === 'off') {
    const text = `Nothing would be sent: telemetry is off. ${firstReason(decision)}`
    const hint = `To look before you agree: ${program} telemetry local`
    return { code: 0, json: { state: 'off', batches: [] }, lines: [err(paragraphs(text, hint))] }
  }
  if (decision.state === 'local') return recordedHere(host)
  if (!existsSync(paths.root)) return nothingWaits(host)
  const lock = takeLock(paths.lock, world)
  if (!lock) {
    const text = 'A sender is at work; try again in a minute.'
    return { code: 1, json: { state: 'on', why: text }, lines: [err(text)] }
  }
  try {
    seal({ paths, product, world, isHeld: lock.isHeld })
  } finally {
    lock.release()
  }
  const names = waitingBatches(paths)
  if (names.length === 0) return nothingWaits(host)
  const batches = names.map(
    (name) => readOwnFile(join(paths.batches, name), { uid: world.uid, maxBytes: MAX_BYTES })?.toString() ?? '',
  )
  const verb = names.length === 1 ? 'waits' : 'wait'
  const title = `${count(names.length, 'batch')} ${verb} for ${options.endpoint}. Byte for byte, one per line:`
  const json = { state: 'on', endpoint: options.endpoint, batches }
  return { code: 0, json, lines: [err(title), ...batches.map(out)] }
}

const nothingWaits = ({ options }: Host): Reply => ({
  code: 0,
  json: { state: 'on', endpoint: options.endpoint, batches: [] },
  lines: [err('Nothing is waiting to be sent.')],
})

/** What would be sent, if it were not `local`. */
function recordedHere({ paths, world }: Host): Reply {
  const files = listFolder(paths.local).map((name) =>
    readSpoolFile(readOwnFile(join(paths.local, name), { uid: world.uid, maxBytes: MAX_BYTES })),
  )
  const events = files.flatMap(({ header, events }) => events.map((event) => ({ ...event, context: header?.context })))
  const title = `Nothing is sent. Recorded on this machine: ${count(events.length, 'event')}.`
  const json = { state: 'local', batches: [], events }
  return { code: 0, json, lines: [err(title), ...events.map((event) => out(JSON.stringify(event)))] }
}
