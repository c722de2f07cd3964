import type { Query, QueryAnswer, Series } from '@aboveboard/protocol'
import type { Api } from '../api/api.ts'
import { type Group, type Point, readCourse, readGroups, readTotal, type Shown } from '../api/read-answer.ts'
import type { NamedField } from '../questions/contract-reading.ts'
import { arranged } from '../questions/groups.ts'
import { type Asked, reports, reportsBy } from '../questions/questions.ts'
import type { DayRange } from '../words/days.ts'

export interface EventCourse {
  /** What was asked: words beside the numbers come from here, since the page may ask for something else already. */
  readonly asked: Asked
  readonly compared: DayRange
  readonly series: Series
  readonly points: readonly Point[]
  readonly total: Shown
  /** In the range that this one is compared with. */
  readonly before: Shown
  readonly k: number
  /** Some group is hidden. */
  readonly hidden: boolean
}

interface At {
  readonly api: Api
  readonly product: string
  readonly signal: AbortSignal
}

/** One event's course, and its total beside that of another range. */
export async function loadCourse(at: At, asked: Asked, compared: DayRange, series: Series): Promise<EventCourse> {
  const ask = (query: Query): Promise<QueryAnswer> => at.api.query(at.product, query, at.signal)
  const [course, total, before] = await Promise.all([
    ask(reports(asked, series)),
    ask(reports(asked, null)),
    ask(reports({ ...asked, range: compared }, null)),
  ])
  return {
    asked,
    compared,
    series,
    points: readCourse(course),
    total: readTotal(total),
    before: readTotal(before),
    k: total.k,
    hidden: course.hidden,
  }
}

export interface EventParts {
  readonly event: string
  readonly by: NamedField
  readonly groups: readonly Group[]
  /** All reports of the event, as narrowed. */
  readonly whole: Shown
  readonly k: number
  readonly hidden: boolean
}

/** An event's reports by one field. */
export async function loadParts(at: At, asked: Asked, by: NamedField): Promise<EventParts> {
  const [parts, whole] = await Promise.all([
    at.api.query(at.product, reportsBy(asked, [by.name]), at.signal),
    at.api.query(at.product, reports(asked, null), at.signal),
  ])
  const groups = arranged(by.field, readGroups(parts))
  return { event: asked.event, by, groups, whole: readTotal(whole), k: parts.k, hidden: parts.hidden }
}
