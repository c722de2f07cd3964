import { type DayNumber, parseDay, periodEnd, type Series } from '@aboveboard/protocol'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const numbers = new Intl.NumberFormat('en-US')

export const numberWords = (value: number): string => numbers.format(value)

export const reportsWords = (count: number): string => `${numberWords(count)} ${count === 1 ? 'report' : 'reports'}`

/** Stands where a number is hidden. */
export const TOO_FEW = 'too few'

/** What `TOO_FEW` means. */
export const hiddenWords = (k: number): string => `hidden: fewer than ${k} installs`

/** A share in whole percent, four columns wide; empty where the whole is unknown or nothing. */
export function shareWords(part: number, of: number | null): string {
  if (of === null || of === 0) return ''
  const percent = Math.round((part / of) * 100)
  return `${part > 0 && percent === 0 ? '<1' : percent}%`.padStart(4)
}

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

/** A day or a week without its year; a month with it. */
export const shortPeriodWords = (series: Series, start: string): string =>
  series === 'month' ? periodWords(series, start) : periodWords(series, start).replace(/ \d{4}$/, '')

/** `20 Nov`, or the month where a product sends months; what is no day stays as it is. */
export function reportDayWords(time: 'day' | 'month', text: string): string {
  const day = parseDay(text)
  if (day === undefined) return text
  const { day: date, month, year } = partsOf(day)
  return time === 'month' ? `${month} ${year}` : `${String(date).padStart(2)} ${month}`
}
