import { admit, admitContext, type Batch, type Contract, parseDay } from '@aboveboard/protocol'
import type { AcceptedBatch } from '@aboveboard/store'

/** A batch as the receiver's journal would hold it. Throws where the contract refuses any of it. */
export function acceptBatch(contract: Contract, batch: Batch): AcceptedBatch {
  const context = admitContext(contract, batch.context)
  if (!context.ok) throw new Error(`A generated context is refused: ${context.reason} at ${context.at}.`)
  const events = batch.events.map((event) => {
    const admitted = admit(contract, event)
    if (!admitted.ok) throw new Error(`A generated event is refused: ${admitted.reason} at ${admitted.at}.`)
    return admitted.value
  })
  const received = parseDay(batch.events.at(-1)?.day ?? '') ?? 0
  const { product, ledger } = batch
  return { product, key: 'bench', contract, received, context: context.value, events, rejected: {}, ledger }
}
