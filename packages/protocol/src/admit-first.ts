/** First marks: what an event says is new for its install in a period. */
import { type AdmittedEvent, type AdmittedValue, MARK_ELEMENT, type Mark } from './admitted.ts'
import type { Contract } from './contract.ts'
import { isObject } from './is-object.ts'
import type { EventLayout, Slot } from './layout.ts'
import { LIMITS } from './limits.ts'
import { isToken } from './open-text.ts'
import { SERIES } from './wire.ts'

const NO_MARKS: readonly Mark[] = []
const NO_FIRST: AdmittedEvent['first'] = { day: NO_MARKS, week: NO_MARKS, month: NO_MARKS }

type OwnValues = readonly AdmittedValue[]

/** The marks of each period; undefined where one names what the event's declaration does not have. */
export function admitFirst(
  contract: Contract,
  layout: EventLayout,
  values: OwnValues,
  first: unknown,
): AdmittedEvent['first'] | undefined {
  if (first === undefined) return NO_FIRST
  if (!isObject(first)) return undefined
  const marks = { ...NO_FIRST }
  for (const key of Object.keys(first)) {
    const series = SERIES.find((known) => known === key)
    if (!series || (contract.time === 'month' && series !== 'month')) return undefined
    const admitted = admitMarks(layout, values, first[key])
    if (!admitted) return undefined
    marks[series] = admitted
  }
  return marks
}

function admitMarks(layout: EventLayout, values: OwnValues, names: unknown): readonly Mark[] | undefined {
  if (!Array.isArray(names) || names.length > LIMITS.keysPerObject) return undefined
  const distinct = new Set<unknown>(names)
  if (distinct.size !== names.length) return undefined
  const marks: Mark[] = []
  for (const name of names) {
    const mark = typeof name === 'string' ? markOf(layout, values, name) : undefined
    if (mark === undefined) return undefined
    if (mark !== NOT_CARRIED) marks.push(mark)
  }
  return marks
}

/** A mark of an element that the event does not carry: sound, and about nothing. */
const NOT_CARRIED = -1

function markOf(layout: EventLayout, values: OwnValues, name: string): Mark | undefined {
  if (name === '*') return 0
  const cut = name.indexOf('=')
  const at = layout.slotOf.get(cut < 0 ? name : name.slice(0, cut))
  if (at === undefined) return undefined
  if (cut < 0) return at + 1
  const slot = layout.slots[at]!
  const element = elementOf(slot, values[at - (layout.slots.length - values.length)], name.slice(cut + 1))
  return element === undefined || element === NOT_CARRIED ? element : at + 1 + element * MARK_ELEMENT
}

function elementOf({ field, codes }: Slot, value: AdmittedValue | undefined, text: string): number | undefined {
  if (field.type === 'choices') return codes.get(text)
  if (field.type !== 'tokens' || !isToken(field, text)) return undefined
  const place = Array.isArray(value) ? value.indexOf(text) : -1
  return place < 0 ? NOT_CARRIED : place + 1
}
