/** The questions that the page asks the receiver. */
import { ACTIVE, type Filter, formatDay, periodOf, type Query, type Series } from '@aboveboard/protocol'
import type { Against, Narrowing } from '../view/view.ts'
import { type DayRange, rangeBefore, wholePeriods } from '../words/days.ts'

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

/** New installs in the same periods as the active ones. */
export const newBeside = (active: Query): Query => ({ ...active, measure: 'new_installs' })

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

/** What every question about one event needs. */
export interface Asked {
  readonly event: string
  readonly range: DayRange
  readonly where: readonly Narrowing[]
}

const filtersOf = (where: readonly Narrowing[]): { readonly filters?: readonly Filter[] } =>
  where.length > 0 ? { filters: where.map(({ field, value }) => ({ field, in: [value] })) } : {}

export const reports = ({ event, range, where }: Asked, every: Series | null): Query => ({
  measure: 'reports',
  event,
  ...filtersOf(where),
  ...between(every ? wholePeriods(every, range) : range),
  every,
})

export const reportsBy = ({ event, range, where }: Asked, fields: readonly string[]): Query => ({
  measure: 'reports',
  event,
  breakdown: fields,
  ...filtersOf(where),
  ...between(range),
  every: null,
})

/** The same, of some values of the last field only. */
export function reportsByWithin(asked: Asked, fields: readonly string[], values: readonly string[]): Query {
  const question = reportsBy(asked, fields)
  const field = fields.at(-1) ?? ''
  return { ...question, filters: [...(question.filters ?? []), { field, in: values }] }
}

const WEEKS_OF_YEAR = 52 * 7

/** The range that another is compared with; 52 weeks keep the weekdays. */
export const comparedRange = (range: DayRange, against: Against): DayRange =>
  against === 'year' ? { from: range.from - WEEKS_OF_YEAR, to: range.to - WEEKS_OF_YEAR } : rangeBefore(range)

/** The finest period that draws a range in at most some hundred points. */
export function seriesFor(range: DayRange, known: readonly Series[]): Series {
  const days = range.to - range.from + 1
  const wanted: Series = days <= 120 ? 'day' : days <= 400 ? 'week' : 'month'
  return known.includes(wanted) ? wanted : 'month'
}
