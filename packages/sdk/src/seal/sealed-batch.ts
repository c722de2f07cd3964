/** Batches as they wait on disk. They are looked at again before each upload: a planted one must not leave. */
import { join } from 'node:path'
import {
  accept,
  admit,
  admitContext,
  type Contract,
  type Envelope,
  parseEnvelope,
  refuse,
  type Verdict,
} from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import type { Ids } from '../identity/ids.ts'
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
  const parsed = parseObject(bytes?.toString())
  const envelope = parseEnvelope(parsed)
  if (!bytes || !envelope.ok) return undefined
  const understood = JSON.stringify({ ...parsed, ledger: envelope.value.ledger })
  return { bytes, envelope: envelope.value, isPlain: bytes.equals(Buffer.from(understood)) }
}

export interface ReadBatch {
  /** What the file says of itself; undefined where it is no batch at all. */
  readonly envelope: Envelope | undefined
  readonly verdict: Verdict<WaitingBatch>
}

export interface BatchChecks {
  readonly paths: StatePaths
  readonly uid: number | undefined
  readonly contractOf: ContractOf
  readonly ids: Ids
}

/** Only a batch whose every part its contract allows may leave, and under no other install's id. */
export function readBatch(name: string, { paths, uid, contractOf, ids }: BatchChecks): ReadBatch {
  const read = readEnvelope(paths, name, uid)
  if (!read) return { envelope: undefined, verdict: refuse('unreadable') }
  const { bytes, envelope, isPlain } = read
  const contract = contractOf(envelope.contract)?.contract
  if (!contract) return { envelope, verdict: refuse('unknown_contract') }
  // What the check does not see, such as the first of two equal keys, would go out with the bytes.
  if (!isPlain || !isAllowed(envelope, contract, ids)) return { envelope, verdict: refuse('unreadable') }
  return { envelope, verdict: accept({ bytes, envelope, lastDay: Math.max(...envelope.events.map(lastDay)) }) }
}

function isAllowed({ context, events, install, product }: Envelope, contract: Contract, ids: Ids): boolean {
  if (product !== contract.product || !admitContext(contract, context).ok) return false
  return events.every((event) => {
    const verdict = admit(contract, event)
    return verdict.ok && (install === undefined || install === ids.on(contract, verdict.value.day)?.id)
  })
}

const lastDay = (event: unknown): number => lastDayOf((event as { readonly day: string }).day) // admitted

/** How many events the sealed batches hold. */
export function waitingEvents(paths: StatePaths, uid: number | undefined): number {
  return waitingBatches(paths).reduce(
    (sum, name) => sum + (readEnvelope(paths, name, uid)?.envelope.events.length ?? 0),
    0,
  )
}
