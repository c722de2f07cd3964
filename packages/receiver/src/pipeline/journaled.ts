import type { DropReason, Rejection } from '@aboveboard/protocol'
import { encodeBatch } from '../journal/codec.ts'
import type { JournalEntry, JournalVerdict } from '../journal/journal.ts'
import { type Admitted, type Journaled, type Outcome, type PipelineDeps, pass, reject } from './step.ts'

const NO_RECORD = new Uint8Array(0)

/** Resolves when the batch is on the disk; a resend gets the answer that the first one got. */
export async function journaled(request: Admitted, deps: PipelineDeps): Promise<Outcome<Journaled>> {
  // A batch without any accepted event may still be the resend of one that was accepted under an earlier contract.
  const nothing = request.events.length === 0 && request.rejected.length > 0
  const record = nothing ? NO_RECORD : encodeBatch(request.envelope.contract, acceptedBatch(request))
  const verdict = await deps.journal.append(entryOf(request, record.length), record)
  if (typeof verdict === 'object') deps.count('batch.duplicate')
  return answerTo(request, verdict)
}

function answerTo({ envelope, events, rejected }: Admitted, verdict: JournalVerdict): Outcome<Journaled> {
  const { batch } = envelope
  if (typeof verdict === 'object') return pass({ batch, duplicate: true, ...verdict })
  switch (verdict) {
    case 'stored':
      return pass({ batch, accepted: events.length, duplicate: false, rejected })
    case 'unknown':
      return { ...reject('nothing_accepted'), rejected }
    case 'conflict':
      return reject('batch_conflict')
    case 'disk_full':
      return reject('disk_full')
    default:
      return verdict satisfies never
  }
}

const entryOf = ({ envelope, key, received, hash, events, rejected }: Admitted, length: number): JournalEntry => ({
  product: envelope.product,
  batch: envelope.batch,
  key: key.id,
  digest: envelope.contract,
  received,
  hash,
  accepted: events.length,
  rejected,
  length,
})

const acceptedBatch = ({ envelope, key, contract, received, context, events, rejected }: Admitted) => ({
  product: envelope.product,
  key: key.id,
  contract: contract.compiled.contract,
  received,
  context,
  events,
  rejected: countReasons(rejected),
  ledger: envelope.ledger,
})

function countReasons(rejected: readonly Rejection[]): { readonly [R in DropReason]?: number } {
  const counts: { [R in DropReason]?: number } = {}
  for (const { reason } of rejected) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
