/** The questions that the page asks the receiver. */
import { ACTIVE, formatDay, periodOf, type Query, type Series } from '@aboveboard/protocol'
import { type DayRange, wholePeriods } from '../../words/days.ts'

const between = ({ from, to }: DayRange): Pick<Query, 'from' | 'to'> => ({ from: formatDay(from), to: formatDay(to) })

/** What a period is compared with: the same weekday a week before, the week before, the month before. */
export const comparedWith = (series: Series, start: number): number =>
  series === 'month' ? periodOf('month', start - 1) : start - 7

/** Whole periods, and enough before them that the first can be compared. */
export function activeInstalls(series: Series, range: DayRange): Query {
  const whole = wholePeriods(series, range)
  const last = wholePeriods(series, { from: whole.to, to: whole.to }).from
  // Two periods back: the last may still run, so that the one before it is compared.
  const from = Math.min(whole.from, comparedWith(series, comparedWith(series, last)))
  return { measure: 'installs', event: ACTIVE, ...between({ from, to: whole.to }), every: series }
}

export const newInstalls = (range: DayRange, every: Series | null): Query => ({
  measure: 'new_installs',
  event: ACTIVE,
  ...between(every ? wholePeriods(every, range) : range),
  every,
})

/** Installs by one context field, in whole periods. */
export const installsBy = (field: string, series: Series, range: DayRange): Query => ({
  measure: 'installs',
  event: ACTIVE,
  breakdown: [field],
  ...between(wholePeriods(series, range)),
  every: series,
})

export const reports = (event: string, range: DayRange, every: Series | null): Query => ({
  measure: 'reports',
  event,
  ...between(every ? wholePeriods(every, range) : range),
  every,
})

export const reportsBy = (event: string, field: string, range: DayRange): Query => ({
  measure: 'reports',
  event,
  breakdown: [field],
  ...between(range),
  every: null,
})

/** The finest period that draws a range in at most some hundred points. */
export function seriesFor(range: DayRange, known: readonly Series[]): Series {
  const days = range.to - range.from + 1
  const wanted: Series = days <= 120 ? 'day' : days <= 400 ? 'week' : 'month'
  return known.includes(wanted) ? wanted : 'month'
}
