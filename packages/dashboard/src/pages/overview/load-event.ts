import type { Query, QueryAnswer, Series } from '@aboveboard/protocol'
import type { Api } from '../../api/api.ts'
import { type Group, type Point, readCourse, readGroups, readTotal, type Shown } from '../../api/read-answer.ts'
import { type DayRange, rangeBefore } from '../../words/days.ts'
import type { ChosenEvent, NamedField } from './contract-reading.ts'
import { arranged } from './groups.ts'
import { reports, reportsBy } from './questions.ts'

export interface EventNumbers {
  readonly series: Series
  readonly points: readonly Point[]
  readonly total: Shown
  /** In the equally long range before. */
  readonly before: Shown
  readonly by: (NamedField & { readonly groups: readonly Group[] }) | undefined
  readonly k: number
  /** Some group is hidden. */
  readonly hidden: boolean
}

interface Asked {
  readonly api: Api
  readonly product: string
  readonly chosen: ChosenEvent
  readonly range: DayRange
  readonly series: Series
  readonly signal: AbortSignal
}

/** One event's course, its total beside the range before, and its reports by the chosen field. */
export async function loadEvent({ api, product, chosen, range, series, signal }: Asked): Promise<EventNumbers> {
  const { name, by } = chosen
  const ask = (query: Query): Promise<QueryAnswer> => api.query(product, query, signal)
  const [course, total, before, parts] = await Promise.all([
    ask(reports(name, range, series)),
    ask(reports(name, range, null)),
    ask(reports(name, rangeBefore(range), null)),
    by ? ask(reportsBy(name, by.name, range)) : undefined,
  ])
  return {
    series,
    points: readCourse(course),
    total: readTotal(total),
    before: readTotal(before),
    by: by && parts && { ...by, groups: arranged(by.field, readGroups(parts)) },
    k: total.k,
    hidden: course.hidden || parts?.hidden === true,
  }
}
