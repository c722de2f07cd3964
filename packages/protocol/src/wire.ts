import type { DropReason } from './reasons.ts'

/** Version of the wire protocol; a batch states it. */
export const PROTOCOL = 1

/** A header of `POST /v1/batches`, with the value `1` and an admin key: the batch comes from a file and may be old. */
export const IMPORT_HEADER = 'aboveboard-import'

/** A field's value on the wire: buckets and versions are text, sets are arrays whose order says nothing. */
export type WireValue = boolean | string | number | readonly string[]
export type WireFields = { readonly [name: string]: WireValue }

/** Calendar periods, all UTC: a day, an ISO 8601 week, a month. */
export const SERIES = ['day', 'week', 'month'] as const
export type Series = (typeof SERIES)[number]

/** What is new for this install in each period: `*` the event, a field's name, `field=element` of a set. */
export type FirstMarks = { readonly [S in Series]?: readonly string[] }

export interface WireEvent {
  readonly name: string
  /** `YYYY-MM-DD` in UTC; `YYYY-MM` where the contract says `time: month`. */
  readonly day: string
  readonly first?: FirstMarks
  readonly fields: WireFields
}

/** What happened since the last sealed batch: recorded = events of this batch + everything dropped. */
export interface Ledger {
  readonly recorded: number
  readonly dropped: { readonly [R in DropReason]?: number }
}

/** The unit of upload: immutable bytes with a random id, of one contract and one context. */
export interface Batch {
  readonly protocol: typeof PROTOCOL
  readonly product: string
  readonly contract: string
  readonly batch: string
  readonly install?: string
  readonly context: WireFields
  readonly events: readonly WireEvent[]
  readonly ledger: Ledger
}

export interface Rejection {
  readonly index: number
  readonly reason: DropReason
}

/** The 202 answer. A client deletes its batch only when the id is echoed and accepted + rejected = events. */
export interface Acknowledgement {
  readonly batch: string
  readonly accepted: number
  readonly duplicate: boolean
  readonly rejected: readonly Rejection[]
  /** `full`: fsynced before the answer. `reduced`: the store or disk was configured to promise less. */
  readonly durability: 'full' | 'reduced'
}
