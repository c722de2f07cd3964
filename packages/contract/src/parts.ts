/** The parts of a contract with the places that name them. */
import type { Contract, EventDeclaration, Field, Fields } from '@aboveboard/protocol'
import { isScaled } from './field-kinds.ts'

export interface PlacedField {
  /** `context.os`, `events.scan.completed.fields.duration`. */
  readonly at: string
  readonly name: string
  readonly field: Field
}

export interface PlacedEvent {
  readonly at: string
  readonly name: string
  readonly event: EventDeclaration
  readonly fields: readonly PlacedField[]
}

export interface PlacedText {
  readonly at: string
  readonly text: string
}

const placed = (fields: Fields, owner: string): readonly PlacedField[] =>
  Object.entries(fields).map(([name, field]) => ({ at: `${owner}.${name}`, name, field }))

export const contextOf = ({ context }: Contract): readonly PlacedField[] => placed(context, 'context')

/** The declared events, and the heartbeat; not the built-in ones, which no maker can change. */
export const eventsOf = ({ events, heartbeat }: Contract): readonly PlacedEvent[] => [
  ...Object.entries(events).map(([name, event]) => placedEvent(name, event, `events.${name}`)),
  ...(heartbeat ? [placedEvent('heartbeat', heartbeat, 'heartbeat')] : []),
]

const placedEvent = (name: string, event: EventDeclaration, at: string): PlacedEvent => ({
  at,
  name,
  event,
  fields: placed(event.fields, `${at}.fields`),
})

export const fieldsOf = (contract: Contract): readonly PlacedField[] => [
  ...contextOf(contract),
  ...eventsOf(contract).flatMap(({ fields }) => fields),
]

/** Everything that the maker says in words and users read; of values only how numbers are called. */
export const textsOf = (contract: Contract): readonly PlacedText[] => [
  { at: 'title', text: contract.title },
  { at: 'controller.name', text: contract.controller.name },
  ...contract.recipients.map(({ name }, index) => ({ at: `recipients[${index}].name`, text: name })),
  ...fieldsOf(contract).flatMap(fieldTexts),
  ...eventsOf(contract).flatMap(({ at, event }) => [
    { at: `${at}.description`, text: event.description },
    { at: `${at}.purpose`, text: event.purpose },
  ]),
  ...contract.never.map((text, index) => ({ at: `never[${index}]`, text })),
  ...(contract.acknowledge ?? []).map(({ reason }, index) => ({ at: `acknowledge[${index}].reason`, text: reason })),
]

function fieldTexts({ at, field }: PlacedField): readonly PlacedText[] {
  const { description } = field
  return [
    ...(description === undefined ? [] : [{ at: `${at}.description`, text: description }]),
    ...(isScaled(field) && field.unit !== undefined ? [{ at: `${at}.unit`, text: field.unit }] : []),
    ...(isScaled(field) ? field.labels.map((text, index) => ({ at: `${at}.labels[${index}]`, text })) : []),
  ]
}
