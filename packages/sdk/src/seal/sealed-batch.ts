/** Batches as they wait on disk. They are looked at again before each upload: a planted one must not leave. */
import { join } from 'node:path'
import { admit, admitContext, type Envelope, parseEnvelope } from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'
import { lastDayOf } from './gather.ts'
import type { ContractOf } from './load-contract.ts'

export interface WaitingBatch {
  readonly bytes: Buffer
  readonly envelope: Envelope
  /** The latest day that an event of it is of. */
  readonly lastDay: number
}

const MAX_BYTES = 1024 * 1024

/** Names of the sealed batches that wait, oldest first. */
export const waitingBatches = ({ batches }: StatePaths): readonly string[] => listFolder(batches)

function readEnvelope(paths: StatePaths, name: string, uid: number | undefined) {
  const bytes = readOwnFile(join(paths.batches, name), { uid, maxBytes: MAX_BYTES })
  const envelope = parseEnvelope(parseObject(bytes?.toString()))
  return bytes && envelope.ok ? { bytes, envelope: envelope.value } : undefined
}

/** A batch whose every part its contract allows; undefined for anything else. */
export function readBatch(
  paths: StatePaths,
  name: string,
  uid: number | undefined,
  contractOf: ContractOf,
): WaitingBatch | undefined {
  const read = readEnvelope(paths, name, uid)
  const contract = read && contractOf(read.envelope.contract)?.contract
  if (!read || !contract) return undefined
  const { bytes, envelope } = read
  if (envelope.product !== contract.product || envelope.install !== undefined) return undefined
  if (!admitContext(contract, envelope.context).ok) return undefined
  if (!envelope.events.every((event) => admit(contract, event).ok)) return undefined
  return { bytes, envelope, lastDay: Math.max(...envelope.events.map(lastDay)) }
}

const lastDay = (event: unknown): number => lastDayOf((event as { readonly day: string }).day) // admitted

/** How many events the sealed batches hold. */
export function waitingEvents(paths: StatePaths, uid: number | undefined): number {
  return waitingBatches(paths).reduce(
    (sum, name) => sum + (readEnvelope(paths, name, uid)?.envelope.events.length ?? 0),
    0,
  )
}
