/** What the page shows, wholly in its address, so that a link reproduces it. */
import { type DayNumber, formatDay, parseDay } from '@aboveboard/protocol'
import type { DayRange } from '../words/days.ts'

const COUNTS = ['day', 'week', 'month', 'new'] as const
/** Which of the activity numbers is drawn. */
export type Count = (typeof COUNTS)[number]

export interface View {
  readonly product?: string
  /** Absent: the last 30 days, whenever the link is opened. */
  readonly range?: DayRange
  readonly event?: string
  readonly by?: string
  readonly show?: Count
}

/** Days in the longest range that the address may name. */
const LONGEST_RANGE = 730
const DEFAULT_DAYS = 30

export const lastDays = (days: number, today: DayNumber): DayRange => ({ from: today - days + 1, to: today })

export const rangeOf = (view: View, today: DayNumber): DayRange => view.range ?? lastDays(DEFAULT_DAYS, today)

/** A range from two dates as text; undefined where they are none, in the wrong order, too far apart or to come. */
export function parseRange(from: string, to: string, today: DayNumber): DayRange | undefined {
  const first = parseDay(from)
  const last = parseDay(to)
  if (first === undefined || last === undefined || first > last || first > today) return undefined
  const range = { from: first, to: Math.min(last, today) }
  return range.to - range.from < LONGEST_RANGE ? range : undefined
}

/** Reads an address; what it does not understand it leaves out. */
export function parseView(search: string, today: DayNumber): View {
  const given = new URLSearchParams(search)
  const text = (name: string): string => given.get(name) ?? ''
  const range = parseRange(text('from'), text('to'), today)
  const show = COUNTS.find((count) => count === given.get('show'))
  return {
    ...(text('product') && { product: text('product') }),
    ...(range && { range }),
    ...(text('event') && { event: text('event') }),
    ...(text('by') && { by: text('by') }),
    ...(show && { show }),
  }
}

/** The address of a view: `?product=…&from=…&to=…&event=…&by=…&show=…`, empty for the plain one. */
export function formatView({ product, range, event, by, show }: View): string {
  const search = new URLSearchParams()
  if (product) search.set('product', product)
  if (range) {
    search.set('from', formatDay(range.from))
    search.set('to', formatDay(range.to))
  }
  if (event) search.set('event', event)
  if (by) search.set('by', by)
  if (show) search.set('show', show)
  return search.size > 0 ? `?${search}` : ''
}
