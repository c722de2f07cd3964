/** Sorts events into courses: what one write key reported of one event of one contract, day after day. */
import {
  type AdmittedContext,
  type AdmittedEvent,
  type Contract,
  type DayNumber,
  type EventLayout,
  layoutOf,
} from '@aboveboard/protocol'
import type { AcceptedBatch } from '../accepted-batch.ts'

export interface Course {
  readonly product: string
  readonly key: string
  readonly contract: Contract
  readonly layout: EventLayout
  /** How many of the layout's slots belong to the context. */
  readonly contextSlots: number
  /** In the order of `runs`; the n-th context belongs to the n-th event. */
  readonly contexts: readonly AdmittedContext[]
  readonly events: readonly AdmittedEvent[]
  /** Ascending days. */
  readonly runs: readonly Run[]
}

/** The events of one day: `from` to before `to`. */
export interface Run {
  readonly day: DayNumber
  readonly from: number
  readonly to: number
  /** Those of its events that are marked as first in something. */
  readonly firsts: readonly number[]
}

interface Gathered extends Pick<Course, 'product' | 'key' | 'contract' | 'layout' | 'contextSlots'> {
  readonly days: Map<DayNumber, { readonly contexts: AdmittedContext[]; readonly events: AdmittedEvent[] }>
}

export function coursesOf(batches: readonly AcceptedBatch[]): readonly Course[] {
  const scopes = new Map<string, Map<EventLayout, Gathered>>()
  for (const batch of batches) {
    const scope = `${batch.product} ${batch.key}`
    const known = scopes.get(scope)
    const gathered = known ?? new Map<EventLayout, Gathered>()
    if (!known) scopes.set(scope, gathered)
    gather(batch, gathered)
  }
  return [...scopes.values()].flatMap((gathered) => [...gathered.values()].map(inOrder))
}

function gather({ product, key, contract, context, events }: AcceptedBatch, into: Map<EventLayout, Gathered>): void {
  for (const event of events) {
    const { layout, day } = event
    let course = into.get(layout)
    if (!course) {
      course = { product, key, contract, layout, contextSlots: layoutOf(contract).context.length, days: new Map() }
      into.set(layout, course)
    }
    let members = course.days.get(day)
    if (!members) {
      members = { contexts: [], events: [] }
      course.days.set(day, members)
    }
    members.contexts.push(context)
    members.events.push(event)
  }
}

function inOrder({ days, ...course }: Gathered): Course {
  const sorted = [...days].sort(([left], [right]) => left - right)
  const contexts: AdmittedContext[] = []
  const events: AdmittedEvent[] = []
  const runs = sorted.map(([day, members]): Run => {
    const from = events.length
    const firsts: number[] = []
    for (let index = 0; index < members.events.length; index++) {
      const event = members.events[index]!
      if (isFirst(event)) firsts.push(events.length)
      events.push(event)
      contexts.push(members.contexts[index]!)
    }
    return { day, from, to: events.length, firsts }
  })
  return { ...course, contexts, events, runs }
}

const isFirst = ({ first }: AdmittedEvent): boolean => first.day.length + first.week.length + first.month.length > 0
