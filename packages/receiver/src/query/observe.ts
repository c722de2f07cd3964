/** What the store knows about some fields of a question, in the terms of the question. */
import {
  type DayNumber,
  fieldIdentity,
  periodEnd,
  periodOf,
  SERIES,
  type Series,
  type Slot,
} from '@aboveboard/protocol'
import { ALL, type EventStore } from '@aboveboard/store'
import type { Question } from './question.ts'

/** One stored cell: the values of the asked fields together, in one day, ISO week or month within the range. */
export interface Observation {
  readonly series: Series
  readonly start: DayNumber
  /** The first day after the period. */
  readonly end: DayNumber
  readonly values: readonly string[]
  readonly reports: number
  readonly installs: number
  /** What the field of the measure `sum` adds up to; 0 where it is not asked. */
  readonly sum: number
}

/**
 * Reads the cells of no, one or two fields, or of a declared triple: days, and the weeks and months that lie wholly
 * within the range.
 */
export async function observe(
  store: EventStore,
  question: Question,
  slots: readonly Slot[],
): Promise<readonly Observation[]> {
  const { slotOf, name } = question.layout
  const [a, b = a, c] = slots.toSorted((left, right) => slotOf.get(left.name)! - slotOf.get(right.name)!)
  const fields = { a: identityOf(a), b: identityOf(b), ...(c && { c: identityOf(c) }) }
  const reads = SERIES.map(async (series): Promise<Observation[]> => {
    const range = wholePeriods(series, question)
    if (range.from > range.to) return []
    const cells = await store.read({ product: question.contract.product, event: name, ...fields, series, ...range })
    return cells.map((cell) => {
      const textOf = (slot: Slot): string => (slot === a ? cell.a : slot === b ? cell.b : cell.c!)
      const sumOf = (slot: Slot): number => (slot === a ? cell.sumA : slot === b ? cell.sumB : cell.sumC!)
      return {
        series,
        start: cell.period,
        end: periodEnd(series, cell.period),
        values: slots.map(textOf),
        reports: cell.reports,
        installs: cell.installs,
        sum: question.sum && slots.includes(question.sum) ? sumOf(question.sum) : 0,
      }
    })
  })
  return (await Promise.all(reads)).flat()
}

const identityOf = (slot: Slot | undefined): string => (slot ? fieldIdentity(slot.name, slot.field) : ALL)

/** The first days of the first and the last period that lie wholly within the range. */
export function wholePeriods(
  series: Series,
  { from, to }: Question,
): { readonly from: DayNumber; readonly to: DayNumber } {
  const first = periodOf(series, from)
  const last = periodOf(series, to + 1)
  return { from: first === from ? first : periodEnd(series, first), to: periodOf(series, last - 1) }
}
