import { type Contract, fieldIdentity, layoutOf, SERIES } from '@aboveboard/protocol'
import { ALL, type EventStore } from '../event-store.ts'
import { type Count, cellName } from './recount.ts'

/** Everything that a store has counted for a product, by `cellName`. */
export async function readAll(store: EventStore, contract: Contract): Promise<{ readonly [cell: string]: Count }> {
  const counts: { [cell: string]: Count } = {}
  for (const { name: event, slots } of layoutOf(contract).events) {
    const identities = [ALL, ...slots.map((slot) => fieldIdentity(slot.name, slot.field))]
    for (const [index, a] of identities.entries()) {
      for (const b of identities.slice(index)) {
        for (const series of SERIES) {
          const range = { product: contract.product, series, event, a, b, from: 0, to: 100_000 }
          for (const { period, a: left, b: right, ...count } of await store.read(range)) {
            counts[cellName(series, event, a, b, period, left, right)] = count
          }
        }
      }
    }
  }
  return counts
}
