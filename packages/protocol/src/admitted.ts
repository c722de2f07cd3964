/** What admission makes of a client's texts. */
import type { DayNumber } from './calendar.ts'
import type { EventLayout } from './layout.ts'
import type { Series } from './wire.ts'

/**
 * One value as code: 0 absent, n the n-th label, n + 1 for the integer n of a count, text of an open value, codes
 * of a set's elements in rising order, texts of an open set's elements in the order of their code units.
 */
export type AdmittedValue = number | string | readonly number[] | readonly string[]

/**
 * What is first: 0 the event itself, else `slot + 1 + element * MARK_ELEMENT`, where a set's element is its code and an
 * open set's is its place among the event's own, from 1.
 */
export type Mark = number
export const MARK_ELEMENT = 256

export type AdmittedContext = readonly AdmittedValue[]

export interface AdmittedEvent {
  readonly layout: EventLayout
  /** The day, or the first day of the month where only months are sent. */
  readonly day: DayNumber
  /** One for each of the event's own slots (those behind the context's). */
  readonly values: readonly AdmittedValue[]
  readonly first: { readonly [S in Series]: readonly Mark[] }
}
