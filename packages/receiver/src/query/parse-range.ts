import {
  accept,
  type Contract,
  type DayNumber,
  type Measure,
  parseDay,
  periodEnd,
  periodOf,
  SERIES,
  type Series,
} from '@aboveboard/protocol'
import { fault, type Parsed, type Question } from './question.ts'

/** Days that one question may span. */
const MAX_DAYS = 800

type Range = Pick<Question, 'from' | 'to' | 'every' | 'series'>

/**
 * Reads `from`, `to` and `every`. Installs exist for whole periods only, and reports of a product that sends months
 * stand on the first of each, so the range is widened to the periods that it touches.
 */
export function parseRange(
  query: { readonly [key: string]: unknown },
  measure: Measure,
  { time }: Contract,
): Parsed<Range> {
  const from = readDay(query.from)
  if (from === undefined) return fault('from: a day of the form YYYY-MM-DD is expected.')
  const to = readDay(query.to)
  if (to === undefined) return fault('to: a day of the form YYYY-MM-DD is expected.')
  if (to < from) return fault('to: it is before `from`.')
  if (to - from >= MAX_DAYS) return fault(`to: at most ${MAX_DAYS} days can be asked at once.`)
  const every = query.every === null ? null : SERIES.find((series) => series === query.every)
  if (every === undefined) return fault(`every: one of ${SERIES.join(', ')} or null is expected.`)
  if (time === 'month' && every !== null && every !== 'month')
    return fault('every: this product sends months only; ask with `month` or null.')
  const series = seriesOf(measure, every, { from, to, time })
  if (!series) return fault('every: the range is not one whole period.', 'installs_not_additive')
  const whole = measure === 'reports' || measure === 'sum' ? time : series
  return accept({ from: periodOf(whole, from), to: periodEnd(whole, periodOf(whole, to)) - 1, every, series })
}

const readDay = (value: unknown): DayNumber | undefined => (typeof value === 'string' ? parseDay(value) : undefined)

function seriesOf(
  measure: Measure,
  every: Series | null,
  { from, to, time }: { readonly from: DayNumber; readonly to: DayNumber; readonly time: Contract['time'] },
): Series | undefined {
  switch (measure) {
    case 'reports':
    case 'sum':
      return 'day'
    case 'new_installs':
      return time
    case 'installs':
      return every ?? SERIES.find((series) => periodOf(series, from) === from && periodEnd(series, from) === to + 1)
    default:
      return measure satisfies never
  }
}
