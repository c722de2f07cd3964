/** What is left out of an event, and where: by the names of the contract. */
import { coarsen, type Device, type FieldDrop, type Fields } from '@aboveboard/protocol'

/** With the contract's own name for the place, `invalid_value scan.started.mode`, or without one. */
export type Omission = FieldDrop | `${FieldDrop} ${string}`

type Given = { readonly [field: string]: unknown }

/** What `coarsen` drops of these fields. A name that the contract does not declare is written nowhere. */
export function omissionsIn(prefix: string, declared: Fields, given: Given, device: Device): readonly Omission[] {
  const strangers = Object.keys(given).filter((name) => !Object.hasOwn(declared, name))
  const ofField = (name: string, kinds: readonly FieldDrop[]) =>
    kinds.map((kind): Omission => `${kind} ${prefix}${name}`)
  return [
    ...strangers.map((): Omission => `unknown_field ${prefix.slice(0, -1)}`),
    ...Object.entries(declared).flatMap(([name, field]) => {
      const value = Object.hasOwn(given, name) ? { [name]: given[name] } : {}
      return ofField(name, coarsen({ [name]: field }, value, device).dropped)
    }),
  ]
}
