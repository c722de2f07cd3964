import { type DropReason, isDropReason } from '@aboveboard/protocol'
import type { AcceptedBatch } from '../accepted-batch.ts'
import type { BookEntry, Outcome } from '../event-store.ts'

/** What became of the events that clients recorded, on the day their batch arrived. */
export function countBooks(batches: readonly AcceptedBatch[]): readonly BookEntry[] {
  const entries = new Map<string, BookEntry>()
  for (const batch of batches) {
    for (const [outcome, reason, count] of outcomesOf(batch)) {
      if (count === 0) continue
      const { product, key, received: day } = batch
      const name = [product, key, day, outcome, reason].join(' ')
      const known = entries.get(name)?.count ?? 0
      entries.set(name, { product, key, day, outcome, reason, count: known + count })
    }
  }
  return [...entries.values()]
}

type Line = readonly [Outcome, DropReason | '', number]

function outcomesOf({ events, rejected, ledger, duplicateEvents }: AcceptedBatch): readonly Line[] {
  if (duplicateEvents !== undefined) return [['duplicate', '', duplicateEvents]]
  return [
    ['recorded', '', ledger.recorded],
    ['stored', '', events.length],
    ...byReason('rejected', rejected),
    ...byReason('dropped', ledger.dropped),
  ]
}

const byReason = (outcome: Outcome, counts: { readonly [R in DropReason]?: number }): readonly Line[] =>
  Object.entries(counts).flatMap(([reason, count]): Line[] => (isDropReason(reason) ? [[outcome, reason, count]] : []))
