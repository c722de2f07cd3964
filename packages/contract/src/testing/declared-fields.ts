/** Contracts with some of their fields changed, wherever they are declared. */
import type { Contract, EventDeclaration, Field, Fields } from '@aboveboard/protocol'

/** Another field in the place of one, or none. */
export type FieldChange = (field: Field) => Field | undefined

export const withFields = (fields: Fields, change: FieldChange): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const next = change(field)
      return next ? [[name, next]] : []
    }),
  )

/** Every field of the context, the events and the heartbeat, changed. */
export function mapFields(contract: Contract, change: FieldChange): Contract {
  const changed = <E extends EventDeclaration>(event: E): E => ({ ...event, fields: withFields(event.fields, change) })
  const { heartbeat } = contract
  return {
    ...contract,
    context: withFields(contract.context, change),
    events: Object.fromEntries(Object.entries(contract.events).map(([name, event]) => [name, changed(event)])),
    ...(heartbeat && { heartbeat: changed(heartbeat) }),
  }
}

/** The contracts that one field's change makes, one for each field that `change` knows how to change. */
export function withOneField(contract: Contract, change: FieldChange): readonly Contract[] {
  const all: Field[] = []
  mapFields(contract, (field) => {
    all.push(field)
    return field
  })
  return all.flatMap((chosen) => {
    const next = change(chosen)
    return next ? [mapFields(contract, (field) => (field === chosen ? next : field))] : []
  })
}
