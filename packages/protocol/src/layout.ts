/**
 * A contract as the hot path reads it: every event's fields in a fixed order (context first, each sorted by
 * name), every closed value as a small code.
 */
import { type Contract, type Field, type Fields, OTHER, UNKNOWN } from './contract.ts'
import { declaredEvents } from './declared-events.ts'

/** Prefix that keeps context fields apart from an event's own. */
export const CONTEXT_PREFIX = 'context.'

/** Stands for a value that is not there: code 0 of every field. */
export const ABSENT = '(absent)'
/** Stands for an empty set. */
export const NONE = '(none)'

export interface Slot {
  /** `duration`, or `context.os`. */
  readonly name: string
  readonly field: Field
  /** Label n stands for code n + 1. Absent for open values (versions, tokens, …), which travel as text. */
  readonly labels?: readonly string[]
  readonly codes: ReadonlyMap<string, number>
}

export interface EventLayout {
  readonly name: string
  readonly index: number
  /** Context slots first, the same ones for every event. */
  readonly slots: readonly Slot[]
  readonly slotOf: ReadonlyMap<string, number>
}

export interface Layout {
  readonly context: readonly Slot[]
  readonly events: readonly EventLayout[]
  readonly eventOf: ReadonlyMap<string, EventLayout>
}

/** The labels under which a field is tallied, in the contract's order; undefined for open values. */
export function fieldLabels(field: Field): readonly string[] | undefined {
  switch (field.type) {
    case 'boolean':
      return ['false', 'true']
    case 'choice':
    case 'choices':
      return field.other ? [...field.values, OTHER] : field.values
    case 'bucket':
      return [...field.labels, UNKNOWN]
    case 'count':
      return field.labels
    case 'version':
    case 'token':
    case 'tokens':
    case 'hash':
    case 'contact':
      return undefined
    default:
      return field satisfies never
  }
}

const slotOf = (name: string, field: Field): Slot => {
  const labels = fieldLabels(field)
  const codes = new Map(labels?.map((label, index) => [label, index + 1]))
  return labels === undefined ? { name, field, codes } : { name, field, labels, codes }
}

const slotsOf = (fields: Fields, prefix: string): Slot[] =>
  Object.keys(fields)
    .sort()
    .map((name) => slotOf(prefix + name, fields[name]!))

const layouts = new WeakMap<Contract, Layout>()

/** Built once for each contract object, and remembered beside it: contracts are never changed in place. */
export function layoutOf(contract: Contract): Layout {
  const known = layouts.get(contract)
  if (known) return known
  const context = slotsOf(contract.context, CONTEXT_PREFIX)
  const declared = declaredEvents(contract)
  const events = Object.keys(declared)
    .sort()
    .map((name, index): EventLayout => {
      const slots = [...context, ...slotsOf(declared[name]!.fields, '')]
      return { name, index, slots, slotOf: new Map(slots.map((slot, at) => [slot.name, at])) }
    })
  const layout = { context, events, eventOf: new Map(events.map((event) => [event.name, event])) }
  layouts.set(contract, layout)
  return layout
}
