/** What the page asks a contract; nothing here knows any one product. */
import {
  ACTIVE,
  CONTEXT_PREFIX,
  type Contract,
  declaredEvents,
  type EventDeclaration,
  type Field,
  type FieldSource,
  type FieldType,
  isTallied,
  SERIES,
  type Series,
} from '@aboveboard/protocol'

/** The context field that fills itself from `source`, by its name in queries. */
export function contextFieldFrom(contract: Contract, source: FieldSource): string | undefined {
  const found = Object.entries(contract.context).find(([, field]) => field.from === source)
  return found && CONTEXT_PREFIX + found[0]
}

/** The periods that a product's reports can be counted in. */
export const seriesOf = (contract: Contract): readonly Series[] => (contract.time === 'month' ? ['month'] : SERIES)

/** The purpose that the contract gives the built-in event; absent where the product does not send it. */
export const activeEvent = (contract: Contract): EventDeclaration | undefined => declaredEvents(contract)[ACTIVE]

/** The events that have pages: the declared ones and the heartbeat, but not the built-in one. */
export const eventsOf = (contract: Contract): { readonly [name: string]: EventDeclaration } => {
  const { [ACTIVE]: _, ...events } = declaredEvents(contract)
  return events
}

export interface NamedField {
  /** As queries name it: `duration`, `context.os`. */
  readonly name: string
  readonly field: Field
}

export interface ChosenEvent {
  readonly name: string
  readonly event: EventDeclaration
  readonly own: readonly NamedField[]
  readonly context: readonly NamedField[]
  readonly by: NamedField | undefined
}

/** The event and field that the address names, or the ones that say most. Undefined where no event is declared. */
export function chooseEvent(contract: Contract, event?: string, by?: string): ChosenEvent | undefined {
  const declared = Object.entries(eventsOf(contract))
  const richest = [...declared].sort(([, a], [, b]) => fieldCount(b) - fieldCount(a))[0]
  const chosen = declared.find(([name]) => name === event) ?? richest
  if (!chosen) return undefined
  const own = namedFields(chosen[1].fields, '')
  const context = namedFields(contract.context, CONTEXT_PREFIX)
  const all = [...own, ...context]
  const telling = [...all].sort((a, b) => rank(a) - rank(b))[0]
  return { name: chosen[0], event: chosen[1], own, context, by: all.find(({ name }) => name === by) ?? telling }
}

const fieldCount = (event: EventDeclaration): number => Object.keys(event.fields).length

/** Hashes and addresses are in single reports only. */
const namedFields = (fields: Contract['context'], prefix: string): readonly NamedField[] =>
  Object.entries(fields)
    .filter(([, field]) => isTallied(field))
    .map(([name, field]) => ({ name: prefix + name, field }))

/** Fields that divide an event well come first, its own before the context's. */
const TELLING: readonly FieldType[] = ['bucket', 'choice', 'choices', 'token', 'tokens', 'count', 'boolean', 'version']
const rank = ({ name, field }: NamedField): number =>
  TELLING.indexOf(field.type) + (name.startsWith(CONTEXT_PREFIX) ? TELLING.length : 0)

/** A field of the event or its context, by the name that queries use. */
export const fieldNamed = ({ own, context }: ChosenEvent, name: string): NamedField | undefined =>
  [...own, ...context].find((one) => one.name === name)

/** What two releases are compared by: the chosen field, or the most telling other one where that is the release. */
export function comparableField({ own, context, by }: ChosenEvent, release: string): NamedField | undefined {
  if (by && by.name !== release) return by
  return [...own, ...context].filter(({ name }) => name !== release).sort((a, b) => rank(a) - rank(b))[0]
}

/** A field's name without its prefix, where what stands around it says whose field it is. */
export const fieldWords = (name: string): string =>
  name.startsWith(CONTEXT_PREFIX) ? name.slice(CONTEXT_PREFIX.length) : name

/** Whether a field's values have an order of their own, which a list keeps. */
export const isOrdered = ({ type }: Field): boolean => !UNORDERED.has(type)
const UNORDERED = new Set<FieldType>(['choice', 'choices', 'token', 'tokens'])

/** Whether one report may have several values of the field. */
export const isSet = ({ type }: Field): boolean => type === 'choices' || type === 'tokens'
