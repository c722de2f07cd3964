/**
 * A course as columns of value codes, one for each slot, so that a pair of fields is counted by one tight loop over
 * two arrays. A set has as many entries in a row as it has elements.
 */
import { fieldIdentity, MARK_ELEMENT, SERIES, type Slot } from '@aboveboard/protocol'
import { ALL, type Column } from '../event-store.ts'
import type { Course } from './courses.ts'
import { entriesOf, single } from './entries.ts'

/** The first column is `ALL`; the others follow the layout's slots. */
export function columnsOf(course: Course): readonly [Column, ...Column[]] {
  const { layout, contextSlots, events, contexts } = course
  const singles = Uint32Array.from({ length: events.length + 1 }, (_, index) => index)
  const column = (slot: Slot, at: number): Column => {
    const isContext = at < contextSlots
    const given = isContext ? contexts.map((context) => context[at]!) : events.map((e) => e.values[at - contextSlots]!)
    return { field: fieldIdentity(slot.name, slot.field), isContext, ...entriesOf(slot, given, singles) }
  }
  const all: Column = { field: ALL, isContext: false, ...single(singles, [ALL]) }
  const columns = [all, ...layout.slots.map(column)] as const
  setMarks(course, columns)
  return columns
}

/** A mark counts only where the event carries what it names. */
function setMarks({ events, runs, layout }: Course, columns: readonly Column[]): void {
  const isOpen = [false, ...layout.slots.map(({ field }) => field.type === 'tokens')]
  for (const e of runs.flatMap(({ firsts }) => firsts)) {
    for (const [at, series] of SERIES.entries()) {
      for (const mark of events[e]!.first[series]) {
        const place = mark % MARK_ELEMENT
        const column = columns[place]!
        const entry = markedEntry(column, e, Math.floor(mark / MARK_ELEMENT), isOpen[place]!)
        if (entry >= 0) column.marks[entry] = column.marks[entry]! | (1 << at)
      }
    }
  }
}

/**
 * The entry that a mark is about; -1 where the event has none. Element 0 of a set is to have none or no answer; others
 * are codes, and places in the event where the set is open.
 */
function markedEntry({ isSet, starts, codes, values }: Column, e: number, element: number, isOpen: boolean): number {
  const from = starts[e]!
  const to = starts[e + 1]!
  const isLacking = !isSet || codes[from] === 0 || codes[from] === values.length - 1
  if (isLacking || element === 0) return isLacking && element === 0 ? from : -1
  if (isOpen) return from + element > to ? -1 : from + element - 1
  for (let entry = from; entry < to; entry++) if (codes[entry] === element) return entry
  return -1
}
