import type { AdmittedContext, AdmittedEvent, Contract, DayNumber, DropReason, Ledger } from '@aboveboard/protocol'

/** One batch as the journal keeps it: admitted codes and the books, no id, no text of a client's choosing. */
export interface AcceptedBatch {
  readonly product: string
  /** Id of the write key. */
  readonly key: string
  readonly contract: Contract
  readonly received: DayNumber
  readonly context: AdmittedContext
  /** Admitted under `contract`: their layouts are its own. */
  readonly events: readonly AdmittedEvent[]
  readonly rejected: { readonly [R in DropReason]?: number }
  readonly ledger: Ledger
  /** Set where this was a resend: its `events` are empty and only this number enters the books. */
  readonly duplicateEvents?: number
}
