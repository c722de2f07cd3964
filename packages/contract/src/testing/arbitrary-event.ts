/** Events and contexts that a contract lets in. */
import {
  type Contract,
  declaredEvents,
  type Field,
  type Fields,
  fieldLabels,
  type WireEvent,
  type WireFields,
  type WireValue,
} from '@aboveboard/protocol'
import fc from 'fast-check'
import { textsOf } from './arbitrary-field.ts'

/** A field's values, as they are on the wire. */
function arbitraryValue(field: Field): fc.Arbitrary<WireValue> {
  switch (field.type) {
    case 'boolean':
      return fc.boolean()
    case 'choice':
    case 'bucket':
      return fc.constantFrom(...(fieldLabels(field) ?? []))
    case 'choices':
      return fc.shuffledSubarray([...(fieldLabels(field) ?? [])])
    case 'count':
      return fc.oneof(fc.integer({ min: 0, max: field.max }), fc.constant(field.max))
    case 'version': {
      const whole = fc.tuple(...Array.from({ length: PARTS[field.precision] }, () => fc.nat(40)))
      return fc.oneof(
        { weight: 4, arbitrary: whole.map((parts) => parts.join('.')) },
        { weight: 1, arbitrary: fc.constant('unknown') },
      )
    }
    case 'token':
      return fc.constantFrom(...textsOf(field))
    case 'tokens':
      return fc.shuffledSubarray([...textsOf(field)])
    case 'hash':
      return fc.constantFrom('0123456789abcdef', 'ffffffffffffffff')
    case 'contact':
      return fc.constant('admin@orbit.example')
    default:
      return field satisfies never
  }
}
const PARTS = { major: 1, minor: 2, patch: 3 } as const

/** Any of the fields, each with one of its values: a user may withhold every one. */
const arbitraryValues = (fields: Fields): fc.Arbitrary<WireFields> =>
  fc
    .subarray(Object.entries(fields))
    .chain((told) =>
      fc.tuple(...told.map(([name, field]) => arbitraryValue(field).map((value) => [name, value] as const))),
    )
    .map((pairs) => Object.fromEntries(pairs))

/** A context without what the receiver fills. */
export const arbitraryContext = ({ context }: Contract): fc.Arbitrary<WireFields> =>
  arbitraryValues(Object.fromEntries(Object.entries(context).filter(([, { from }]) => from !== 'receiver')))

/** An event of the contract, `active` among them. */
export function arbitraryEvent(contract: Contract): fc.Arbitrary<WireEvent> {
  const day = contract.time === 'month' ? '2026-11' : '2026-11-20'
  const series = contract.time === 'month' ? ['month'] : ['day', 'week', 'month']
  const first = fc.subarray(series).map((chosen) => Object.fromEntries(chosen.map((each) => [each, ['*']])))
  return fc
    .constantFrom(...Object.entries(declaredEvents(contract)))
    .chain(([name, { fields }]) =>
      fc.record({ name: fc.constant(name), day: fc.constant(day), first, fields: arbitraryValues(fields) }),
    )
}
