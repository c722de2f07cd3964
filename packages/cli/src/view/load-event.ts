/** One event in full: its course, its fields, its counts added up. */
import {
  type Contract,
  declaredEvents,
  type EventLayout,
  periodEnd,
  periodOf,
  type Series,
  type Slot,
} from '@aboveboard/protocol'
import { type Ask, countOf, groupOf } from './asker.ts'
import { isCounted } from './choose.ts'
import { describeField } from './describe-field.ts'
import type { DayRange } from './range.ts'
import type { Breakdown, Count, Course, Distribution, EventDetail, FieldTotal } from './summary.ts'

/** Points of a course at most, so that it can be drawn. */
const MOST_POINTS = 35

interface EventRequest {
  readonly contract: Contract
  readonly layout: EventLayout
  readonly range: DayRange
  /** Whose distribution is asked; count fields are added up in any case. */
  readonly slots: readonly Slot[]
  readonly reports: Count
}

export async function loadEvent(ask: Ask, request: EventRequest): Promise<EventDetail> {
  const { contract, layout, range, slots, reports } = request
  const event = layout.name
  const every = pointsOf(contract, range)
  const counts = layout.slots.filter(({ field }) => field.type === 'count')
  const [course, fields, totals] = await Promise.all([
    ask({ measure: 'reports', event, every }),
    Promise.all(slots.filter(isCounted).map((slot) => reportsBy(ask, event, slot, reports))),
    Promise.all(counts.map((slot) => totalOf(ask, event, slot))),
  ])
  const { description, purpose } = declaredEvents(contract)[event]!
  const drawn: Course = { every, counts: course.rows.map(countOf) }
  return { event, description, purpose, reports, course: drawn, fields, totals }
}

export const reportsOf = async (ask: Ask, event: string): Promise<Count> =>
  countOf((await ask({ measure: 'reports', event })).rows[0])

/** One field of an event, with the course of each of its values. */
export async function loadBreakdown(
  ask: Ask,
  { contract, layout, range, reports }: EventRequest,
  slot: Slot,
): Promise<Breakdown> {
  const event = layout.name
  const every = pointsOf(contract, range)
  const [whole, { rows }] = await Promise.all([
    reportsBy(ask, event, slot, reports),
    ask({ measure: 'reports', event, breakdown: [slot.name], every }),
  ])
  const courseOf = Map.groupBy(rows, (row) => String(row[0]))
  const courses = whole.groups.map(({ value }) => (courseOf.get(value) ?? []).map(countOf))
  return { ...whole, every, courses }
}

async function reportsBy(ask: Ask, event: string, slot: Slot, reports: Count): Promise<Distribution> {
  const { rows } = await ask({ measure: 'reports', event, breakdown: [slot.name] })
  return { measure: 'reports', event, ...describeField(slot), of: reports, groups: rows.map(groupOf) }
}

async function totalOf(ask: Ask, event: string, { name, field }: Slot): Promise<FieldTotal> {
  const { rows } = await ask({ measure: 'sum', event, field: name })
  const { description } = field
  const unit = field.type === 'count' ? field.unit : undefined
  return {
    field: name,
    ...(unit === undefined ? {} : { unit }),
    ...(description === undefined ? {} : { description }),
    total: countOf(rows[0]),
  }
}

/** The shortest periods of which the range has few enough. */
function pointsOf({ time }: Contract, { from, to }: DayRange): Series {
  if (time === 'month') return 'month'
  const fits = (series: Series): boolean => {
    let points = 0
    for (let period = periodOf(series, from); period <= to; period = periodEnd(series, period)) points++
    return points <= MOST_POINTS
  }
  return fits('day') ? 'day' : fits('week') ? 'week' : 'month'
}
