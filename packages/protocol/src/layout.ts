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

/** The event as which the heartbeat travels and is tallied. */
export const HEARTBEAT = 'heartbeat'

/** Every event that a product may send: the declared ones, the heartbeat and, unless `activity: off`, `active`. */
export const declaredEvents = ({
  activity,
  events,
  heartbeat,
}: Contract): { readonly [name: string]: EventDeclaration } => ({
  ...events,
  ...(heartbeat && { [HEARTBEAT]: heartbeat }),
  ...(activity === 'on' && { [ACTIVE]: ACTIVE_DECLARATION }),
})

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

/**
 * What makes two fields of one name the same over contract versions: tallies are keyed by it, so that a changed
 * bucket never adds to the old one's counts, nor a randomised answer to true ones. Values of a choice may grow without
 * becoming another field.
 */
export const fieldIdentity = (name: string, field: Field): string =>
  JSON.stringify([name, ...identityOf(field), ...(field.privacy ? [field.privacy] : [])])

function identityOf(field: Field): readonly unknown[] {
  const { type } = field
  switch (type) {
    case 'bucket':
      return [type, field.unit ?? '', field.edges, field.labels, field.bound]
    case 'count':
      return [type, field.unit ?? '', field.edges, field.labels]
    case 'version':
      return [type, field.precision]
    case 'hash':
      return [type, field.key]
    case 'boolean':
    case 'choice':
    case 'choices':
    case 'token':
    case 'tokens':
    case 'contact':
      return [type]
    default:
      return type satisfies never
  }
}

/** Types of open values, which come from clients. */
export type OpenType = 'version' | 'token' | 'tokens'

/** The type of the field of this identity where its values are open, so that a store must cap them. */
export function openTypeOf(identity: string): OpenType | undefined {
  const type = /^\["[^"]*","(version|tokens?)"/.exec(identity)?.[1]
  return type === 'version' || type === 'token' || type === 'tokens' ? type : undefined
}

/** Whether a field's values are counted; hashes and addresses never are. */
export const isTallied = ({ type }: Field): boolean => type !== 'hash' && type !== 'contact'

/** Whether two fields are tallied together: with `pairs: off`, only beside the product's version and the system. */
export const isPaired = (a: Field, b: Field): boolean =>
  (a.pairs !== 'off' || isPlain(b)) && (b.pairs !== 'off' || isPlain(a))

const isPlain = ({ from }: Field): boolean => from === 'product' || from === 'os'

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
