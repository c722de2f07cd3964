import {
  type Contract,
  type DayNumber,
  type EventLayout,
  type Measure,
  type ProblemCode,
  type Series,
  type Slot,
  triplesOf,
} from '@aboveboard/protocol'

/** A query that was checked against the contracts: names are slots, dates are days. */
export interface Question {
  readonly contract: Contract
  /** Groups of fewer installs are hidden; 0 where single ones may be seen. */
  readonly k: number
  readonly layout: EventLayout
  readonly measure: Measure
  readonly breakdown: readonly Slot[]
  readonly filters: readonly AskedFilter[]
  /** The count field that `sum` adds up. */
  readonly sum?: Slot
  /** Inclusive; whole periods of `series`, and whole months of a product that sends months. */
  readonly from: DayNumber
  readonly to: DayNumber
  readonly every: Series | null
  /** The series whose counts the measure reads. */
  readonly series: Series
}

export interface AskedFilter {
  readonly slot: Slot
  readonly in: readonly string[]
}

/** Why a question gets no answer; `detail` names the place and never repeats what was sent. */
export interface Fault {
  readonly ok: false
  readonly problem: ProblemCode
  readonly detail: string
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | Fault

export const fault = (detail: string, problem: ProblemCode = 'invalid_request'): Fault => ({
  ok: false,
  problem,
  detail,
})

/** The different fields of breakdown and filters, breakdown first: the axes of the table that is gated. */
export const groupSlots = ({ breakdown, filters }: Pick<Question, 'breakdown' | 'filters'>): readonly Slot[] => [
  ...new Set([...breakdown, ...filters.map((filter) => filter.slot)]),
]

/** The different fields whose values must be known together. */
export const fieldsTogether = (question: Pick<Question, 'breakdown' | 'filters' | 'sum'>): readonly Slot[] => [
  ...new Set([...groupSlots(question), ...(question.sum ? [question.sum] : [])]),
]

/** Any so many fields are tallied together, but for those with `pairs: off`. */
export const TALLIED = 2
/** Fields that one question may be about. */
export const MOST_FIELDS = 3

/** Whether the values of these fields are tallied together; a question about others needs kept reports. */
export function areTallied(
  { contract, layout }: Pick<Question, 'contract' | 'layout'>,
  slots: readonly Slot[],
): boolean {
  if (slots.length <= TALLIED) return true
  const triples = triplesOf(contract, layout).map((triple) => triple.map((at) => layout.slots[at]!))
  return triples.some((triple) => slots.length === triple.length && triple.every((slot) => slots.includes(slot)))
}
