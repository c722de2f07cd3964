import { type DayNumber, parseDay, periodEnd, type Series } from '@aboveboard/protocol'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const numbers = new Intl.NumberFormat('en-US')

export const numberWords = (value: number): string => numbers.format(value)

export const hiddenWords = (k: number): string => `hidden: fewer than ${k} installs`

const partsOf = (day: DayNumber): { readonly day: number; readonly month: string; readonly year: number } => {
  const date = new Date(day * 86_400_000)
  return { day: date.getUTCDate(), month: MONTHS[date.getUTCMonth()]!, year: date.getUTCFullYear() }
}

/** `24 Oct – 20 Nov 2026`, inclusive. */
export function rangeWords(from: DayNumber, to: DayNumber): string {
  const first = partsOf(from)
  const last = partsOf(to)
  const end = `${last.day} ${last.month} ${last.year}`
  if (from === to) return end
  if (first.year !== last.year) return `${first.day} ${first.month} ${first.year} – ${end}`
  return first.month === last.month ? `${first.day} – ${end}` : `${first.day} ${first.month} – ${end}`
}

/** The period that begins at `start` (YYYY-MM-DD). */
export function periodWords(series: Series, start: string): string {
  const first = parseDay(start)
  if (first === undefined) return start
  const { month, year } = partsOf(first)
  return series === 'month' ? `${month} ${year}` : rangeWords(first, periodEnd(series, first) - 1)
}
