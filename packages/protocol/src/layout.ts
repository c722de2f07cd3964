/**
 * A contract as the hot path reads it: every event's fields in a fixed order (context first, each sorted by
 * name), every closed value as a small code. Built once per contract object and remembered beside it.
 */
import { ACTIVE, ACTIVE_DECLARATION } from './active.ts'
import { type Contract, type EventDeclaration, type Field, type Fields, OTHER, UNKNOWN } from './contract.ts'

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
  /** Label n stands for code n + 1. Absent for open values (versions), which travel as text. */
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

/** Every event that a product may send: the declared ones and, unless `activity: off`, `active`. */
export const declaredEvents = (contract: Contract): { readonly [name: string]: EventDeclaration } =>
  contract.activity === 'on' ? { ...contract.events, [ACTIVE]: ACTIVE_DECLARATION } : contract.events

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
      return undefined
    default:
      return field satisfies never
  }
}

/**
 * What makes two fields of one name the same over contract versions: tallies are keyed by it, so that a changed
 * bucket never adds to the old one's counts. Values of a choice may grow without becoming another field.
 */
export function fieldIdentity(name: string, field: Field): string {
  switch (field.type) {
    case 'bucket':
      return JSON.stringify([name, field.type, field.unit ?? '', field.edges, field.labels, field.bound])
    case 'count':
      return JSON.stringify([name, field.type, field.unit ?? '', field.edges, field.labels])
    case 'version':
      return JSON.stringify([name, field.type, field.precision])
    case 'boolean':
    case 'choice':
    case 'choices':
      return JSON.stringify([name, field.type])
    default:
      return field satisfies never
  }
}

/** Whether the field of this identity has open values, which come from clients and which a store must cap. */
export const isOpenIdentity = (identity: string): boolean => /^\["[^"]*","version",/.test(identity)

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
