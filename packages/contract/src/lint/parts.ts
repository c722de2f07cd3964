/** The parts of a contract with the places that name them. */
import type { Contract, EventDeclaration, Field, Fields } from '@aboveboard/protocol'

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

/** Everything that users read, but for the promises of `never`. */
export const textsOf = (contract: Contract): readonly PlacedText[] => [
  { at: 'title', text: contract.title },
  { at: 'controller.name', text: contract.controller.name },
  ...contract.recipients.map(({ name }, index) => ({ at: `recipients[${index}].name`, text: name })),
  ...fieldsOf(contract).flatMap(({ at, field }) =>
    field.description === undefined ? [] : [{ at: `${at}.description`, text: field.description }],
  ),
  ...eventsOf(contract).flatMap(({ at, event }) => [
    { at: `${at}.description`, text: event.description },
    { at: `${at}.purpose`, text: event.purpose },
  ]),
]
