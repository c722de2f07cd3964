import type { DayNumber } from '@aboveboard/protocol'
import type { AcceptedBatch } from '../accepted-batch.ts'
import type { Threshold } from '../event-store.ts'

/** The largest k under which each day's reports were given; days whose contracts say `rows` have none. */
export function thresholdsOf(batches: readonly AcceptedBatch[]): readonly Threshold[] {
  const products = new Map<string, Map<DayNumber, number>>()
  for (const { product, contract, events } of batches) {
    if (contract.visibility === 'rows') continue
    const k = contract.visibility.aggregate
    const days = products.get(product) ?? new Map<DayNumber, number>()
    products.set(product, days)
    for (const { day } of events) if (k > (days.get(day) ?? 0)) days.set(day, k)
  }
  return [...products].flatMap(([product, days]) => [...days].map(([day, k]) => ({ product, day, k })))
}
