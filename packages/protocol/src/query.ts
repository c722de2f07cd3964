import type { Series } from './wire.ts'

/** What a cell counts. `sum` needs a count field in the breakdown's place; see `Query.field`. */
export const MEASURES = ['reports', 'installs', 'new_installs', 'sum'] as const
export type Measure = (typeof MEASURES)[number]

export interface Filter {
  readonly field: string
  readonly in: readonly string[]
}

/** A question to `POST /v1/products/:p/query`; never SQL. Days are inclusive, UTC. */
export interface Query {
  readonly measure: Measure
  readonly event: string
  /** The count field to add up; only with `measure: 'sum'`. */
  readonly field?: string
  readonly breakdown?: readonly string[]
  readonly filters?: readonly Filter[]
  readonly from: string
  readonly to: string
  /** null: the whole range is one group. */
  readonly every: Series | null
}

/** The last column is the measure; before it stands `period` (its first day) where the query says `every`. */
export interface QueryAnswer {
  readonly columns: readonly string[]
  /** A hidden group's measure is null. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Some group reached fewer than `k` installs and is not shown. */
  readonly hidden: boolean
  readonly k: number
  /** Everything acknowledged before this time (ISO 8601) is counted. */
  readonly as_of: string
  /** Of three fields: some reports of the range are not kept, or came before the three were declared together. */
  readonly partial?: true
}
