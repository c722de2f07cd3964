/**
 * The admission check, the same code on both sides: the SDK lets nothing out that it refuses, the receiver lets
 * nothing in. What passes is value codes, so that nothing behind it reads a client's text again.
 */
import { admitFirst } from './admit-first.ts'
import { admitValue } from './admit-value.ts'
import type { AdmittedContext, AdmittedEvent, AdmittedValue } from './admitted.ts'
import { type DayNumber, parseDay, parseMonth } from './calendar.ts'
import type { Contract } from './contract.ts'
import { isObject } from './is-object.ts'
import { CONTEXT_PREFIX, type EventLayout, layoutOf } from './layout.ts'
import { LIMITS } from './limits.ts'
import { accept, refuse, type Verdict } from './reasons.ts'

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
