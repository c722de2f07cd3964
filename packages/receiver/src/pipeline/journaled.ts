import { type DropReason, LIMITS, type Rejection } from '@aboveboard/protocol'
import { encodeBatch, encodeDuplicate, type RecordHead } from '../journal/codec.ts'
import type { JournalEntry } from '../journal/group.ts'
import type { JournalVerdict } from '../journal/journal.ts'
import { type Admitted, type Journaled, type Outcome, type PipelineDeps, pass, reject } from './step.ts'

/** Resolves when the batch is on the disk; a resend gets the answer that the first one got. */
export async function journaled(request: Admitted, deps: PipelineDeps): Promise<Outcome<Journaled>> {
  const verdict = await deps.journal.append(entryOf(request))
  if (typeof verdict === 'object') deps.count('batch.duplicate')
  return answerTo(request, verdict)
}

function entryOf(request: Admitted): JournalEntry {
  const { envelope, hash, events, isImport, received, rejected } = request
  const { batch } = envelope
  // A batch without any accepted event may still be the resend of one that was accepted under an earlier contract.
  const isLookup = events.length === 0 && rejected.length > 0
  const record = isLookup
    ? encodeDuplicate(headOf(request), rejected.length)
    : encodeBatch(envelope.contract, acceptedBatch(request))
  // As long as it may come again; the month that a report is of may just have begun.
  const rememberedFrom = isImport ? received + LIMITS.importedDays : received
  return { batch, hash, rememberedFrom, accepted: events.length, rejected, isLookup, record }
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

const headOf = ({ envelope, key, received }: Admitted): RecordHead => ({
  product: envelope.product,
  key: key.id,
  digest: envelope.contract,
  received,
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
