/** Sound contracts in the compiled form, small ones, with everything that format 1 can say. */
import {
  CONTEXT_PREFIX,
  type Contract,
  declaredEvents,
  drawOf,
  type EventDeclaration,
  type Field,
  type Fields,
  type HeartbeatDeclaration,
  isTallied,
} from '@aboveboard/protocol'
import fc from 'fast-check'
import { fieldsOf } from '../parts.ts'
import { arbitraryContextField, arbitraryField } from './arbitrary-field.ts'
import { mapFields, withFields } from './declared-fields.ts'

/** The names are few, so that two contracts often declare the same ones. */
const FIELDS = ['mode', 'duration', 'tools', 'failed', 'branch', 'purpose']
const CONTEXT = ['os', 'release', 'country', 'channel']
const EVENTS = ['scan', 'scan.completed', 'export']

const someFields = (names: readonly string[], field: fc.Arbitrary<Field>, maxKeys = 4): fc.Arbitrary<Fields> =>
  fc.dictionary(fc.constantFrom(...names), field, { maxKeys, noNullPrototype: true })

const event: fc.Arbitrary<EventDeclaration> = fc.record({
  description: fc.constantFrom('A scan finished.', 'Something was exported.'),
  purpose: fc.constantFrom('Decide which scanners to make faster.', 'Decide which formats to keep.'),
  fields: someFields(FIELDS, arbitraryField),
})

const heartbeat = fc
  .tuple(event, fc.integer({ min: 2, max: 168 }), fc.integer({ min: 0, max: 1 }), fc.boolean())
  .map(([{ fields, ...declared }, every, less, asks]): HeartbeatDeclaration => {
    const own: Fields = asks ? { ...fields, admin: { type: 'contact', optional: true } } : fields
    return { ...declared, fields: own, every, minimum: every - less }
  })

const recipient = fc.constantFrom(
  { name: 'Receiver', endpoint: 'https://telemetry.orbit.example', receives: 'tallies' as const },
  { name: 'Sheet', receives: 'tallies' as const },
  { name: 'Gist', endpoint: 'https://gist.example', receives: 'reports' as const },
)

const consent: fc.Arbitrary<Contract['consent']> = fc.record({
  model: fc.constantFrom('opt-in', 'opt-out'),
  notice: fc.record({ runs: fc.integer({ min: 1, max: 10 }), containers: fc.constantFrom('quiet', 'every-run') }),
  disable_env: fc.subarray(['ORBIT_TELEMETRY_DISABLE', 'ORBIT_QUIET']),
  ci: fc.constantFrom('off', 'on'),
})

const days = fc.integer({ min: 1, max: 900 })

const lines = {
  aboveboard: fc.constant(1 as const),
  product: fc.constantFrom('orbit', 'comet'),
  title: fc.constantFrom('Orbit', 'Comet'),
  version: fc.integer({ min: 1, max: 9 }),
  controller: fc.record(
    {
      name: fc.constantFrom('Orbit Project', 'Comet Inc.'),
      contact: fc.constantFrom('privacy@orbit.example', 'https://orbit.example/contact'),
      policy: fc.constant('https://orbit.example/privacy'),
    },
    { requiredKeys: ['name', 'contact'] },
  ),
  recipients: fc.uniqueArray(recipient, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  consent,
  install_id: fc.oneof(fc.constantFrom('none' as const, 'persistent' as const), fc.record({ rotating: days })),
  time: fc.constantFrom('day' as const, 'month' as const),
  visibility: fc.oneof(fc.constant('rows' as const), fc.record({ aggregate: fc.integer({ min: 5, max: 50 }) })),
  keep: fc.oneof(fc.constant('tallies' as const), fc.record({ reports: days })),
  together: fc.constant([]),
  retention: days,
  activity: fc.constantFrom('on' as const, 'off' as const),
  context: someFields(CONTEXT, arbitraryContextField, 3),
  events: fc.dictionary(fc.constantFrom(...EVENTS), event, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  never: fc.subarray(['Repository names', 'File names', 'Anything that was typed']),
}

const gained = {
  heartbeat,
  integrity: fc.record({ report: fc.constantFrom('on-change' as const, 'on-release' as const) }),
  ingest: fc.constant(['otlp', 'sdk'] as const),
}

const ACKNOWLEDGED = [{ warning: 'many_cells', reason: 'It is a test.' }]

/** Any sound contract; its version is from 1 to 9. */
export const arbitraryContract: fc.Arbitrary<Contract> = fc
  .tuple(fc.record(lines), fc.record(gained, { requiredKeys: [] }))
  .map(([needed, others]): Contract => meetNeeds({ ...needed, ...others, acknowledge: ACKNOWLEDGED }))
  .chain((contract) => {
    const triples = triplesOf(contract)
    return fc
      .subarray([...triples], { maxLength: Math.min(2, triples.length) })
      .map((together) => ({ ...contract, together }))
  })

/** Takes back what needs something that the contract does not have: `rows`, and an id for an address. */
function meetNeeds(contract: Contract): Contract {
  const { install_id, visibility, recipients } = contract
  const isShown = visibility === 'rows'
  const again = drawnInAnotherWay(contract)
  const mended = mapFields(contract, (field) => {
    if (field.type === 'hash' && !isShown) return { ...field, key: 'install' }
    return again.has(field) ? withoutPrivacy(field) : field
  })
  return {
    ...mended,
    recipients: recipients.map((one) => (isShown ? one : { ...one, receives: 'tallies' })),
    ...(mended.heartbeat && !(isShown && install_id !== 'none') && { heartbeat: withoutContact(mended.heartbeat) }),
  }
}

/** Randomised fields whose name stands for another draw before. */
function drawnInAnotherWay(contract: Contract): ReadonlySet<Field> {
  const first = new Map<string, string>()
  const others = fieldsOf(contract).filter(({ name, field }) => {
    const identity = drawOf(field)?.identity
    if (identity !== undefined && !first.has(name)) first.set(name, identity)
    return identity !== undefined && first.get(name) !== identity
  })
  return new Set(others.map(({ field }) => field))
}

function withoutPrivacy({ privacy: _, ...field }: Field): Field {
  return field
}

function withoutContact<E extends EventDeclaration>(declared: E): E {
  return { ...declared, fields: withFields(declared.fields, (field) => (field.type === 'contact' ? undefined : field)) }
}

/** At most two triples of each event; a field that is not tallied with others anywhere is in none. */
function triplesOf(contract: Contract): readonly (readonly string[])[] {
  const events = Object.values(declaredEvents(contract)).map(({ fields }) => [
    ...named(contract.context, CONTEXT_PREFIX),
    ...named(fields, ''),
  ])
  const alone = new Set(events.flat().flatMap(([name, field]) => (isFree(field) ? [] : [name])))
  const triples = events.flatMap((fields) => {
    const names = fields.map(([name]) => name).filter((name) => !alone.has(name))
    return names.length < 3 ? [] : [names.slice(0, 3), names.slice(-3)]
  })
  return [...new Map(triples.map((names) => [[...names].sort().join(), names])).values()]
}

const isFree = (field: Field): boolean => isTallied(field) && field.pairs !== 'off'

const named = (fields: Fields, prefix: string): readonly (readonly [string, Field])[] =>
  Object.entries(fields).map(([name, field]) => [prefix + name, field])
