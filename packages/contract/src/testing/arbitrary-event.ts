/** Events and contexts that a contract lets in. */
import {
  CONTEXT_PREFIX,
  type Contract,
  declaredEvents,
  type Field,
  type Fields,
  fieldLabels,
  formatDay,
  isToken,
  LIMITS,
  type WireEvent,
  type WireFields,
  type WireValue,
} from '@aboveboard/protocol'
import fc, { type Arbitrary } from 'fast-check'

const YEARS_OF_FOUR_DIGITS = { min: -719_528, max: 2_932_896 }
const hash = fc.stringMatching(/^[0-9a-f]{16}$/)
const NUMBERS_IN = { major: 1, minor: 2, patch: 3 } as const

/** A record in which any key may be absent. */
const partial = <T>(parts: { readonly [name: string]: Arbitrary<T> }): Arbitrary<{ readonly [name: string]: T }> =>
  fc
    .record(parts, { requiredKeys: [], noNullPrototype: true })
    .map((made): { readonly [name: string]: T } => made as { [name: string]: T }) // an absent key is no undefined value

const tokens = new Map<string, Arbitrary<string>>()

/** Remembered: to make one takes longer than all that is made by it. */
function token(pattern: string): Arbitrary<string> {
  const known = tokens.get(pattern)
  const made = known ?? fc.stringMatching(new RegExp(`^(?:${pattern})$`)).filter((text) => isToken({ pattern }, text))
  tokens.set(pattern, made)
  return made
}

const version = (numbers: number): Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.nat(30), fc.nat(999_999_999)), { minLength: 1, maxLength: numbers })
    .map((parts) => parts.join('.'))

function value(field: Field): Arbitrary<WireValue> {
  const labels = [...(fieldLabels(field) ?? [])]
  switch (field.type) {
    case 'boolean':
      return fc.boolean()
    case 'choice':
    case 'bucket':
      return fc.constantFrom(...labels)
    case 'choices':
      return fc.shuffledSubarray(labels, { maxLength: Math.min(LIMITS.elementsPerSet, labels.length) })
    case 'count':
      return fc.oneof(fc.constantFrom(0, field.max), fc.nat(field.max))
    case 'version':
      return fc.oneof(fc.constant('unknown'), version(NUMBERS_IN[field.precision]))
    case 'token':
      return token(field.pattern)
    case 'tokens':
      return fc.uniqueArray(token(field.pattern), { maxLength: LIMITS.elementsPerSet })
    case 'hash':
      return hash
    case 'contact':
      return fc.constantFrom('ops@harbor.example', "o'neil+x@a-b.co.example", `${'x'.repeat(64)}@harbor.example`)
    default:
      return field satisfies never
  }
}

const fieldsOf = (fields: Fields): Arbitrary<WireFields> => {
  const sent = Object.entries(fields).filter(([, { from }]) => from !== 'receiver')
  return partial(Object.fromEntries(sent.map(([name, field]) => [name, value(field)])))
}

function marks({ context }: Contract, fields: Fields): Arbitrary<readonly string[]> {
  const inContext = Object.entries(context).map(([name, field]): [string, Field] => [CONTEXT_PREFIX + name, field])
  const kinds = [...inContext, ...Object.entries(fields)].flatMap(([name, field]) => [
    fc.constant(name),
    ...(field.type === 'choices'
      ? [fc.constantFrom(...(fieldLabels(field) ?? [])).map((label) => `${name}=${label}`)]
      : []),
    ...(field.type === 'tokens' ? [token(field.pattern).map((text) => `${name}=${text}`)] : []),
  ])
  return fc.uniqueArray(fc.oneof(fc.constant('*'), ...kinds), { maxLength: 6 })
}

/** A context without what the receiver fills. */
export const arbitraryContext = ({ context }: Contract): Arbitrary<WireFields> => fieldsOf(context)

/** An event of the contract, the built-in one and the heartbeat among them, with marks of what may be first. */
export function arbitraryEvent(contract: Contract): Arbitrary<WireEvent> {
  const isMonthly = contract.time === 'month'
  const day = fc.integer(YEARS_OF_FOUR_DIGITS).map((each) => formatDay(each).slice(0, isMonthly ? 7 : 10))
  return fc.constantFrom(...Object.entries(declaredEvents(contract))).chain(([name, { fields }]) => {
    const names = marks(contract, fields)
    const first = partial(isMonthly ? { month: names } : { day: names, week: names, month: names })
    return fc.record(
      { name: fc.constant(name), day, first, fields: fieldsOf(fields) },
      { requiredKeys: ['name', 'day', 'fields'], noNullPrototype: true },
    )
  })
}

/** An event with one field, whose value is anything that `spoil` makes of a sound one. */
export function eventOfOneField(
  contract: Contract,
  spoil: (value: Arbitrary<unknown>) => Arbitrary<unknown>,
): Arbitrary<object> {
  const day = contract.time === 'month' ? '2026-11' : '2026-11-20'
  const fields = Object.entries(declaredEvents(contract)).flatMap(([name, event]) =>
    Object.entries(event.fields).map(([key, field]) =>
      spoil(value(field)).map((spoilt) => ({ name, day, fields: { [key]: spoilt } })),
    ),
  )
  return fc.oneof(fc.constant({ name: 'none', day, fields: {} }), ...fields)
}
