/** What a client may send under a contract. */
import {
  CONTEXT_PREFIX,
  type CompiledContract,
  type Contract,
  DROP_REASONS,
  declaredEvents,
  type Field,
  type Fields,
  fieldLabels,
  formatDay,
  isObject,
  isToken,
  LIMITS,
} from '@aboveboard/protocol'
import fc, { type Arbitrary } from 'fast-check'

const YEARS_OF_FOUR_DIGITS = { min: -719_528, max: 2_932_896 }
const NUMBERS_IN = { major: 1, minor: 2, patch: 3 } as const

/** A record in which any key may be absent. */
const partial = (parts: { readonly [name: string]: Arbitrary<unknown> }): Arbitrary<object> =>
  fc.record(parts, { requiredKeys: [], noNullPrototype: true })

const token = (pattern: string): Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^(?:${pattern})$`)).filter((text) => isToken({ pattern }, text))

const version = (numbers: number): Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.nat(30), fc.nat(999_999_999)), { minLength: 1, maxLength: numbers })
    .map((parts) => parts.join('.'))

function value(field: Field): Arbitrary<unknown> {
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
      return fc.stringMatching(/^[0-9a-f]{16}$/)
    case 'contact':
      return fc.constantFrom('ops@harbor.example', "o'neil+x@a-b.co.example", `${'x'.repeat(64)}@harbor.example`)
    default:
      return field satisfies never
  }
}

const fieldsOf = (fields: Fields): Arbitrary<object> => {
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

export const soundContext = ({ contract }: CompiledContract): Arbitrary<object> => fieldsOf(contract.context)

export function soundEvent({ contract }: CompiledContract): Arbitrary<object> {
  const monthly = contract.time === 'month'
  const day = fc.integer(YEARS_OF_FOUR_DIGITS).map((each) => formatDay(each).slice(0, monthly ? 7 : 10))
  const kinds = Object.entries(declaredEvents(contract)).map(([name, { fields }]) => {
    const names = marks(contract, fields)
    const first = partial(monthly ? { month: names } : { day: names, week: names, month: names })
    return fc.record(
      { name: fc.constant(name), day, first, fields: fieldsOf(fields) },
      { requiredKeys: ['name', 'day', 'fields'], noNullPrototype: true },
    )
  })
  return fc.oneof(...kinds)
}

/** An event with one field, whose value is anything that `spoil` makes of a sound one. */
export function eventOfOneField(
  { contract }: CompiledContract,
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

const reason = fc.constantFrom(...Object.keys(DROP_REASONS))
const randomId = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)

/** Its ledger says that nothing was recorded, until `withLedgerSum` adds it up. */
export const soundBatch = (compiled: CompiledContract): Arbitrary<object> =>
  fc.record(
    {
      protocol: fc.constant(1),
      product: fc.constant(compiled.contract.product),
      contract: fc.constant(compiled.digest),
      batch: randomId,
      ...(compiled.contract.install_id !== 'none' && { install: randomId }),
      context: soundContext(compiled),
      events: fc.array(soundEvent(compiled), { maxLength: 3 }),
      ledger: fc.record({
        recorded: fc.constant(0),
        dropped: fc.dictionary(reason, fc.nat(LIMITS.ledgerCount), { maxKeys: 3, noNullPrototype: true }),
      }),
    },
    { noNullPrototype: true },
  )

/** The batch with a ledger that adds up, as far as it has one; anything else as it is. */
export function withLedgerSum(value: unknown): unknown {
  if (!isObject(value) || !Array.isArray(value.events) || !isObject(value.ledger)) return value
  const { recorded, dropped } = value.ledger
  if (typeof recorded !== 'number' || !isObject(dropped)) return value
  const sum = Object.values(dropped).reduce((total: number, count) => total + Number(count), value.events.length)
  return { ...value, ledger: { ...value.ledger, recorded: sum } }
}
