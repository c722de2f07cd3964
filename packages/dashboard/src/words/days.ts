/** Days, periods and ranges in words; everything UTC. */
import { type DayNumber, formatDay, parseDay, periodEnd, periodOf, type Series } from '@aboveboard/protocol'

/** Both days belong to the range. */
export interface DayRange {
  readonly from: DayNumber
  readonly to: DayNumber
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const WEEKDAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')

interface Parts {
  readonly year: number
  readonly month: string
  readonly date: number
}

function partsOf(day: DayNumber): Parts {
  const [year = '', month = '', date = ''] = formatDay(day).split('-')
  return { year: Number(year), month: MONTHS[Number(month) - 1] ?? month, date: Number(date) }
}

/** `20 Nov`, with the year where it is not that of `today`. */
function dayWords(day: DayNumber, today: DayNumber): string {
  const { year, month, date } = partsOf(day)
  return year === partsOf(today).year ? `${date} ${month}` : `${date} ${month} ${year}`
}

/** `22 Oct – 20 Nov`, `9 – 15 Nov`, `20 Nov`; years where one of them is not that of `today`. */
export function rangeWords({ from, to }: DayRange, today: DayNumber): string {
  if (from === to) return dayWords(to, today)
  const start = partsOf(from)
  const end = partsOf(to)
  const endWords = dayWords(to, today)
  if (start.year !== end.year)
    return `${start.date} ${start.month} ${start.year} – ${end.date} ${end.month} ${end.year}`
  return start.month === end.month ? `${start.date} – ${endWords}` : `${start.date} ${start.month} – ${endWords}`
}

/** `2026-10-22 to 2026-11-20`, for names of files. */
export const isoRange = ({ from, to }: DayRange): string => `${formatDay(from)} to ${formatDay(to)}`

/** A period by its first day: `Thu 19 Nov`, `9 – 15 Nov`, `Nov 2026`. */
export function periodWords(series: Series, start: DayNumber, today: DayNumber): string {
  if (series === 'day') return `${WEEKDAYS[start - periodOf('week', start)]} ${dayWords(start, today)}`
  if (series === 'week') return rangeWords({ from: start, to: start + 6 }, today)
  const { year, month } = partsOf(start)
  return `${month} ${year}`
}

/** As `periodWords`, and whether the period still runs on `today`: `Fri 20 Nov, so far`. */
export const runningWords = (series: Series, start: DayNumber, today: DayNumber): string =>
  `${periodWords(series, start, today)}${hasEnded(series, start, today) ? '' : ', so far'}`

/** What stands under a chart: `19 Nov`, for months `Nov`. */
export function tickWords(series: Series, start: DayNumber): string {
  const { year, month, date } = partsOf(start)
  if (series !== 'month') return `${date} ${month}`
  return month === 'Jan' ? `Jan ${year}` : month
}

/** `20 Nov, 11:38 UTC`, from ISO 8601. */
export function timeWords(time: string, today: DayNumber): string {
  const day = parseDay(time.slice(0, 10))
  return day === undefined ? '' : `${dayWords(day, today)}, ${time.slice(11, 16)} UTC`
}

/** The range made larger until it holds whole periods. */
export const wholePeriods = (series: Series, { from, to }: DayRange): DayRange => ({
  from: periodOf(series, from),
  to: periodEnd(series, periodOf(series, to)) - 1,
})

/** A period that has not ended on `today` will still grow. */
export const hasEnded = (series: Series, start: DayNumber, today: DayNumber): boolean =>
  periodEnd(series, start) <= today

/** The equally long range that ends the day before. */
export const rangeBefore = ({ from, to }: DayRange): DayRange => ({ from: from - (to - from + 1), to: from - 1 })
