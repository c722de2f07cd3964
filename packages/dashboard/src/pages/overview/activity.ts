/** The numbers of active, new and returning installs, each with its course. */
import { ACTIVE, type Contract, type Query, type QueryAnswer, type Series } from '@aboveboard/protocol'
import type { Api } from '../../api/api.ts'
import { type Point, readCourse, readTotal, type Shown } from '../../api/read-answer.ts'
import { activeEvent, seriesOf } from '../../questions/contract-reading.ts'
import { activeInstalls, newBeside, newInstalls, reports, seriesFor } from '../../questions/questions.ts'
import type { DayRange } from '../../words/days.ts'
import { returningPoints } from './returning.ts'

export interface Activity {
  /** What was asked: the page may ask for another range already. */
  readonly range: DayRange
  readonly compared: DayRange
  readonly active: readonly ActiveCourse[]
  readonly returning: ActiveCourse
  readonly fresh: {
    readonly series: Series
    readonly points: readonly Point[]
    readonly total: Shown
    /** In the range that this one is compared with. */
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

const NOTHING: Omit<Activity, 'range' | 'compared'> = {
  active: [],
  returning: { series: 'week', points: [] },
  fresh: { series: 'day', points: [], total: 0, before: 0 },
  k: 1,
  asOf: '',
  isEmpty: true,
}

interface Asked {
  readonly api: Api
  readonly contract: Contract
  readonly range: DayRange
  readonly compared: DayRange
  readonly signal: AbortSignal
}

/** A day is short to come back in, so that returning installs are counted by week. */
const returningSeries = (known: readonly Series[]): Series => (known.includes('week') ? 'week' : 'month')

export async function loadActivity({ api, contract, range, compared, signal }: Asked): Promise<Activity> {
  if (!activeEvent(contract)) return { ...NOTHING, range, compared }
  const ask = (query: Query): Promise<QueryAnswer> => api.query(contract.product, query, signal)
  const known = seriesOf(contract)
  const series = seriesFor(range, known)
  const again = returningSeries(known)
  const [sent, total, before, course, fresh, ...courses] = await Promise.all([
    ask(reports({ event: ACTIVE, range, where: [] }, null)),
    ask(newInstalls(range, null)),
    ask(newInstalls(compared, null)),
    ask(newInstalls(range, series)),
    ask(newBeside(activeInstalls(again, range))),
    ...known.map((one) => ask(activeInstalls(one, range))),
  ])
  const active = courses.map((answer, index) => ({ series: known[index] ?? 'day', points: readCourse(answer) }))
  const beside = active.find((one) => one.series === again)?.points ?? []
  return {
    range,
    compared,
    active,
    returning: { series: again, points: returningPoints(beside, readCourse(fresh), total.k) },
    fresh: { series, points: readCourse(course), total: readTotal(total), before: readTotal(before) },
    k: total.k,
    asOf: total.as_of,
    isEmpty: readTotal(sent) === 0,
  }
}
