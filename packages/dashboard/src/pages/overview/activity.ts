/** The numbers of active and new installs, each with its course. */
import { ACTIVE, type Contract, type Query, type QueryAnswer, type Series } from '@aboveboard/protocol'
import type { Api } from '../../api/api.ts'
import { type Point, readCourse, readTotal, type Shown } from '../../api/read-answer.ts'
import { type DayRange, rangeBefore } from '../../words/days.ts'
import { activeEvent, seriesOf } from './contract-reading.ts'
import { activeInstalls, newInstalls, reports, seriesFor } from './questions.ts'

export interface Activity {
  readonly active: readonly ActiveCourse[]
  readonly fresh: {
    readonly series: Series
    readonly points: readonly Point[]
    readonly total: Shown
    /** In the equally long range before. */
    readonly before: Shown
  }
  readonly k: number
  /** Everything acknowledged before this time is counted; ISO 8601. */
  readonly asOf: string
  /** No install was active in the range. */
  readonly isEmpty: boolean
}

export interface ActiveCourse {
  readonly series: Series
  /** Reaches back before the range, for comparison. */
  readonly points: readonly Point[]
}

const NOTHING: Activity = {
  active: [],
  fresh: { series: 'day', points: [], total: 0, before: 0 },
  k: 1,
  asOf: '',
  isEmpty: true,
}

export async function loadActivity(
  api: Api,
  contract: Contract,
  range: DayRange,
  signal: AbortSignal,
): Promise<Activity> {
  if (!activeEvent(contract)) return NOTHING
  const ask = (query: Query): Promise<QueryAnswer> => api.query(contract.product, query, signal)
  const known = seriesOf(contract)
  const series = seriesFor(range, known)
  const [sent, total, before, course, ...courses] = await Promise.all([
    ask(reports(ACTIVE, range, null)),
    ask(newInstalls(range, null)),
    ask(newInstalls(rangeBefore(range), null)),
    ask(newInstalls(range, series)),
    ...known.map((one) => ask(activeInstalls(one, range))),
  ])
  return {
    active: courses.map((answer, index) => ({ series: known[index] ?? 'day', points: readCourse(answer) })),
    fresh: { series, points: readCourse(course), total: readTotal(total), before: readTotal(before) },
    k: total.k,
    asOf: total.as_of,
    isEmpty: readTotal(sent) === 0,
  }
}
