import type { Series } from './wire.ts'

/** Days since 1970-01-01, UTC. The only clock that reports and tallies know. */
export type DayNumber = number

const DAY_MS = 86_400_000
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH_PATTERN = /^(\d{4})-(\d{2})$/

/** The day in UTC that holds a moment. */
export const dayOf = (date: Date): DayNumber => Math.floor(date.getTime() / DAY_MS)

export const formatDay = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

let lastText = ''
let lastDay: DayNumber | undefined

/** The day that `YYYY-MM-DD` names, or undefined where no such day exists. */
export function parseDay(text: string): DayNumber | undefined {
  // The events of a batch are of the same few days: reading each anew is a quarter of their admission.
  if (text !== lastText) {
    lastDay = readDay(text)
    lastText = text
  }
  return lastDay
}

function readDay(text: string): DayNumber | undefined {
  if (!DAY_PATTERN.test(text)) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  // Date.parse takes a 31st of each month and counts on.
  return new Date(ms).getUTCDate() === Number(text.slice(8)) ? ms / DAY_MS : undefined
}

/** The first day of the month that `YYYY-MM` names. */
export const parseMonth = (text: string): DayNumber | undefined =>
  MONTH_PATTERN.test(text) ? parseDay(`${text}-01`) : undefined

/** The first day of the period that holds `day`; weeks begin on Monday (ISO 8601). Identifies the period. */
export function periodOf(series: Series, day: DayNumber): DayNumber {
  if (series === 'day') return day
  // Day 0 was a Thursday, three days after a Monday.
  if (series === 'week') return day - ((((day + 3) % 7) + 7) % 7)
  const date = new Date(day * DAY_MS)
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS)
}

/** The first day after the period that begins at `start`. */
export function periodEnd(series: Series, start: DayNumber): DayNumber {
  if (series === 'day') return start + 1
  if (series === 'week') return start + 7
  const date = new Date(start * DAY_MS)
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS)
}
