/**
 * A course as columns of value codes, one for each slot, so that a pair of fields is counted by one tight loop over
 * two arrays. A set has as many entries in a row as it has elements.
 */
import {
  ABSENT,
  type AdmittedValue,
  fieldIdentity,
  labelIndex,
  MARK_ELEMENT,
  NONE,
  SERIES,
  type Slot,
} from '@aboveboard/protocol'
import { ALL, type Column, MORE, OPEN_VALUES } from '../event-store.ts'
import type { Course } from './courses.ts'

/** The first column is `ALL`; the others follow the layout's slots. */
export function columnsOf(course: Course): readonly [Column, ...Column[]] {
  const { layout, contextSlots, events, contexts } = course
  const singles = Uint32Array.from({ length: events.length + 1 }, (_, index) => index)
  const column = (slot: Slot, at: number): Column => {
    const isContext = at < contextSlots
    const given = isContext ? contexts.map((context) => context[at]!) : events.map((e) => e.values[at - contextSlots]!)
    return { field: fieldIdentity(slot.name, slot.field), isContext, ...entriesOf(slot, given, singles) }
  }
  const columns = [allColumn(singles), ...layout.slots.map(column)] as const
  setMarks(course, columns)
  return columns
}

type Entries = Omit<Column, 'field' | 'isContext'>

const single = (starts: Uint32Array, values: readonly string[]): Entries => ({
  isSet: false,
  starts,
  values,
  codes: new Uint16Array(starts.length - 1),
  marks: new Uint8Array(starts.length - 1),
})

const allColumn = (starts: Uint32Array): Column => ({ field: ALL, isContext: false, ...single(starts, [ALL]) })

function entriesOf({ field, labels = [] }: Slot, given: readonly AdmittedValue[], starts: Uint32Array): Entries {
  if (field.type === 'version') return openEntries(given, starts)
  if (field.type === 'choices') return setEntries(labels, given)
  const entries = single(starts, [ABSENT, ...labels])
  if (field.type !== 'count') {
    for (let e = 0; e < given.length; e++) entries.codes[e] = Number(given[e])
    return entries
  }
  const sums = new Float64Array(given.length)
  for (let e = 0; e < given.length; e++) {
    const value = Number(given[e])
    if (value === 0) continue
    sums[e] = value - 1
    entries.codes[e] = labelIndex(field, value - 1) + 1
  }
  return { ...entries, sums }
}

/** The most frequent values keep their names, so that a flood of made-up ones cannot displace the real ones. */
function openEntries(given: readonly AdmittedValue[], starts: Uint32Array): Entries {
  const frequency = new Map<AdmittedValue, number>()
  for (const value of given) frequency.set(value, (frequency.get(value) ?? 0) + 1)
  frequency.delete(0)
  const frequent = [...frequency].sort(([, left], [, right]) => right - left).slice(0, OPEN_VALUES)
  const values = [ABSENT, ...frequent.map(([value]) => String(value)), MORE]
  const codeOf = new Map<AdmittedValue, number>(frequent.map(([value], index) => [value, index + 1]))
  codeOf.set(0, 0)
  const entries = single(starts, values)
  for (let e = 0; e < given.length; e++) entries.codes[e] = codeOf.get(given[e]!) ?? values.length - 1
  return entries
}

function setEntries(labels: readonly string[], given: readonly AdmittedValue[]): Entries {
  const none = labels.length + 1
  const starts = new Uint32Array(given.length + 1)
  const codes: number[] = []
  for (let e = 0; e < given.length; e++) {
    const value = given[e]!
    if (typeof value !== 'object') codes.push(0)
    else if (value.length === 0) codes.push(none)
    else codes.push(...value)
    starts[e + 1] = codes.length
  }
  const marks = new Uint8Array(codes.length)
  return { isSet: true, starts, values: [ABSENT, ...labels, NONE], codes: Uint16Array.from(codes), marks }
}

function setMarks({ events, runs }: Course, columns: readonly Column[]): void {
  for (const e of runs.flatMap(({ firsts }) => firsts)) {
    for (const [at, series] of SERIES.entries()) {
      for (const mark of events[e]!.first[series]) {
        setMark(columns[mark % MARK_ELEMENT]!, e, Math.floor(mark / MARK_ELEMENT), 1 << at)
      }
    }
  }
}

/** A mark counts only where the event carries what it names; of a set, element 0 is to have none or no answer. */
function setMark({ isSet, starts, codes, marks, values }: Column, e: number, element: number, bit: number): void {
  for (let entry = starts[e]!; entry < starts[e + 1]!; entry++) {
    const code = codes[entry]!
    const isElement = isSet && code > 0 && code < values.length - 1
    if (element === (isElement ? code : 0)) marks[entry] = marks[entry]! | bit
  }
}
