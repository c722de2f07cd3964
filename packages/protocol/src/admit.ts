/**
 * The admission check, the same code on both sides: the SDK lets nothing out that it refuses, the receiver lets
 * nothing in. What passes is value codes, so that nothing behind it reads a client's text again.
 */
import { type DayNumber, parseDay, parseMonth } from './calendar.ts'
import type { Contract, TokensField } from './contract.ts'
import { isObject } from './is-object.ts'
import { CONTEXT_PREFIX, type EventLayout, layoutOf, type Slot } from './layout.ts'
import { LIMITS } from './limits.ts'
import { isContact, isHash, isToken } from './open-text.ts'
import { accept, refuse, type Verdict } from './reasons.ts'
import { isWireVersion } from './version.ts'
import { SERIES, type Series } from './wire.ts'

/**
 * One value as code: 0 absent, n the n-th label, n + 1 for the integer n of a count, text of an open value, codes
 * of a set's elements in rising order, texts of an open set's elements in the order of their code units.
 */
export type AdmittedValue = number | string | readonly number[] | readonly string[]

/**
 * What is first: 0 the event itself, else `slot + 1 + element * MARK_ELEMENT`, where a set's element is its code and an
 * open set's is its place among the event's own, from 1.
 */
export type Mark = number
export const MARK_ELEMENT = 256

export type AdmittedContext = readonly AdmittedValue[]

export interface AdmittedEvent {
  readonly layout: EventLayout
  /** The day, or the first day of the month where only months are sent. */
  readonly day: DayNumber
  /** One for each of the event's own slots (those behind the context's). */
  readonly values: readonly AdmittedValue[]
  readonly first: { readonly [S in Series]: readonly Mark[] }
}

/** Checks the fields that a batch sends once. Absent fields are fine; undeclared ones are not. */
export function admitContext(contract: Contract, context: unknown): Verdict<AdmittedContext> {
  if (!isObject(context)) return refuse('malformed_event', 'context')
  const { context: slots } = layoutOf(contract)
  const values: AdmittedValue[] = new Array(slots.length).fill(0)
  for (const name of Object.keys(context)) {
    const at = slots.findIndex((slot) => slot.name === CONTEXT_PREFIX + name)
    const slot = slots[at]
    if (slot?.field.from === 'receiver' || !slot) return refuse('unknown_field', 'context')
    const value = admitValue(slot, context[name])
    if (value === undefined) return refuse('invalid_value', slot.name)
    values[at] = value
  }
  return accept(values)
}

/** Checks one event of the wire against the contract. Reads own keys only; never throws. */
export function admit(contract: Contract, event: unknown): Verdict<AdmittedEvent> {
  if (!isObject(event) || !isObject(event.fields)) return refuse('malformed_event')
  if (typeof event.name !== 'string' || typeof event.day !== 'string') return refuse('malformed_event')
  for (const key of Object.keys(event)) if (!EVENT_KEYS.has(key)) return refuse('malformed_event')
  const { context, eventOf } = layoutOf(contract)
  const layout = eventOf.get(event.name)
  if (!layout) return refuse('unknown_event')
  const day = readDay(contract, event.day)
  if (day === undefined) return refuse('invalid_day', layout.name)
  const values = admitFields(layout, context.length, event.fields)
  if (!values.ok) return values
  const first = admitFirst(contract, layout, values.value, event.first)
  if (!first) return refuse('invalid_first', layout.name)
  return accept({ layout, day, values: values.value, first })
}

const EVENT_KEYS = new Set(['name', 'day', 'first', 'fields'])
const NO_MARKS: readonly Mark[] = []
const NO_FIRST: AdmittedEvent['first'] = { day: NO_MARKS, week: NO_MARKS, month: NO_MARKS }

const readDay = (contract: Contract, text: string): DayNumber | undefined =>
  contract.time === 'month' ? parseMonth(text) : parseDay(text)

function admitFields(
  layout: EventLayout,
  contextSlots: number,
  fields: { readonly [name: string]: unknown },
): Verdict<AdmittedValue[]> {
  const names = Object.keys(fields)
  if (names.length > LIMITS.fieldsPerEvent) return refuse('too_many_fields', layout.name)
  const values: AdmittedValue[] = new Array(layout.slots.length - contextSlots).fill(0)
  for (const name of names) {
    const at = layout.slotOf.get(name) ?? -1
    const slot = at < contextSlots ? undefined : layout.slots[at]
    if (!slot) return refuse('unknown_field', layout.name)
    const value = admitValue(slot, fields[name])
    if (value === undefined) return refuse('invalid_value', `${layout.name}.${slot.name}`)
    values[at - contextSlots] = value
  }
  return accept(values)
}

function admitValue(slot: Slot, value: unknown): AdmittedValue | undefined {
  const { field, codes } = slot
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? (value ? 2 : 1) : undefined
    case 'choice':
    case 'bucket':
      return typeof value === 'string' ? codes.get(value) : undefined
    case 'choices':
      return admitSet(codes, value)
    case 'count':
      return Number.isSafeInteger(value) && isWithin(value as number, field.max) ? (value as number) + 1 : undefined // an integer, checked beside it
    case 'version':
      return typeof value === 'string' && isWireVersion(field, value) ? value : undefined
    case 'token':
      return isToken(field, value) ? value : undefined
    case 'tokens':
      return admitTokens(field, value)
    case 'hash':
      return isHash(value) ? value : undefined
    case 'contact':
      return isContact(value) ? value : undefined
    default:
      return field satisfies never
  }
}

const isWithin = (value: number, max: number): boolean => value >= 0 && value <= max

/** Elements are declared and different; their order says nothing and is not kept. */
function admitSet(codes: Slot['codes'], value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length > LIMITS.elementsPerSet) return undefined
  const elements: number[] = []
  for (const element of value) {
    const code = typeof element === 'string' ? codes.get(element) : undefined
    if (code === undefined || elements.includes(code)) return undefined
    elements.push(code)
  }
  return elements.sort((a, b) => a - b)
}

function admitTokens(field: TokensField, value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > LIMITS.elementsPerSet) return undefined
  if (new Set(value).size !== value.length || !value.every((element) => isToken(field, element))) return undefined
  return [...value].sort()
}

type OwnValues = readonly AdmittedValue[]

function admitFirst(
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
