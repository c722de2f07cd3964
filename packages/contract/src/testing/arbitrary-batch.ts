/** Batches that a contract lets in. */
import { type Batch, type CompiledContract, DROP_REASONS, isObject, LIMITS, PROTOCOL } from '@aboveboard/protocol'
import fc, { type Arbitrary } from 'fast-check'
import { arbitraryContext, arbitraryEvent } from './arbitrary-event.ts'

const reason = fc.constantFrom(...Object.keys(DROP_REASONS))
const randomId = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)

/** Its ledger says that nothing was recorded, until `withLedgerSum` adds it up. */
export const arbitraryBatch = ({ contract, digest }: CompiledContract): Arbitrary<Batch> =>
  fc.record(
    {
      protocol: fc.constant(PROTOCOL),
      product: fc.constant(contract.product),
      contract: fc.constant(digest),
      batch: randomId,
      ...(contract.install_id !== 'none' && { install: randomId }),
      context: arbitraryContext(contract),
      events: fc.array(arbitraryEvent(contract), { maxLength: 3 }),
      ledger: fc.record({
        recorded: fc.constant(0),
        dropped: fc.dictionary(reason, fc.nat(LIMITS.ledgerCount), { maxKeys: 3, noNullPrototype: true }),
      }),
    },
    { noNullPrototype: true },
  )

/** The batch with a ledger that adds up, as far as it has one; anything else as it is. */
export function withLedgerSum(value: unknown): unknown {
  if (!isObject(value) || !Array.isArray(value.events) || !isObject(value.ledger)) return value
  const { recorded, dropped } = value.ledger
  if (typeof recorded !== 'number' || !isObject(dropped)) return value
  const sum = Object.values(dropped).reduce((total: number, count) => total + Number(count), value.events.length)
  return { ...value, ledger: { ...value.ledger, recorded: sum } }
}
