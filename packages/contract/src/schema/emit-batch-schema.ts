/** The wire under one contract as JSON Schema, for other languages, other validators and for people. */
import {
  BATCH_ID_PATTERN,
  type CompiledContract,
  type Contract,
  DROP_REASONS,
  declaredEvents,
  type EventDeclaration,
  type Fields,
  LIMITS,
  PROTOCOL,
  SERIES,
} from '@aboveboard/protocol'
import { withSortedKeys } from '../canonical.ts'
import { DAY_PATTERN, MONTH_PATTERN } from './date-pattern.ts'
import { fieldSchema, type Schema } from './field-schema.ts'
import { marksSchema } from './mark-schema.ts'

/**
 * JSON Schema 2020-12 of a batch whose context and events are all admissible: sorted keys, two spaces, a line break at
 * the end; equal contracts give equal bytes. Its `$comment` tells what no schema can say.
 */
export const emitBatchSchema = (compiled: CompiledContract): string =>
  `${JSON.stringify(withSortedKeys(batchSchema(compiled)), null, 2)}\n`

const BEYOND = [
  'What this schema cannot say: ledger.recorded is the number of events and of everything in ledger.dropped together;',
  `no object has a key twice; the body is UTF-8 of at most ${LIMITS.expandedBytes} bytes.`,
  'A receiver takes a batch although some of its events are not valid: it answers which ones it rejected, and why.',
].join(' ')

function batchSchema({ digest, contract }: CompiledContract): Schema {
  const { product, title, version, context } = contract
  const events = Object.entries(declaredEvents(contract))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:aboveboard:${product}:${digest}`,
    $comment: BEYOND,
    title: `A batch of ${title}`,
    description: `All that ${title} can send under version ${version} of its contract.`,
    ...closed(frame(contract, digest), ['install']),
    $defs: {
      context: { description: 'What holds for the whole batch.', ...fieldsSchema(context) },
      day: DAYS[contract.time],
      ledger: LEDGER,
      ...Object.fromEntries(events.map(([name, event]) => [`event.${name}`, eventSchema(contract, name, event)])),
      ...Object.fromEntries(events.map(([name, { fields }]) => [`first.${name}`, marksSchema(context, fields)])),
    },
  }
}

const DAYS: { readonly [T in Contract['time']]: Schema } = {
  day: { type: 'string', pattern: DAY_PATTERN, description: 'A day in UTC: YYYY-MM-DD.' },
  month: { type: 'string', pattern: MONTH_PATTERN, description: 'A month in UTC: YYYY-MM.' },
}

/** An object with these properties and no others; those named by `optional` may be absent. */
function closed(properties: Schema, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  const closedObject = { type: 'object', properties, additionalProperties: false }
  return required.length === 0 ? closedObject : { ...closedObject, required }
}

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })

const randomId = (description: string): Schema => ({ type: 'string', pattern: BATCH_ID_PATTERN.source, description })

const frame = (contract: Contract, digest: string): Schema => ({
  protocol: { const: PROTOCOL },
  product: { const: contract.product },
  contract: { const: digest, description: 'Digest of the contract under which everything here was recorded.' },
  batch: randomId('Random; a batch that is sent again keeps it.'),
  ...(contract.install_id !== 'none' && { install: randomId('Random; all batches of an installation have the same.') }),
  context: ref('context'),
  events: {
    type: 'array',
    items: {
      oneOf: Object.keys(declaredEvents(contract))
        .sort()
        .map((name) => ref(`event.${name}`)),
    },
    maxItems: LIMITS.eventsPerBatch,
  },
  ledger: ref('ledger'),
})

/** Any field may be absent. Those that the receiver fills in are none of a client's. */
function fieldsSchema(fields: Fields): Schema {
  const sent = Object.entries(fields).filter(([, { from }]) => from !== 'receiver')
  const properties = Object.fromEntries(sent.map(([name, field]) => [name, fieldSchema(field)]))
  return { ...closed(properties, Object.keys(properties)), maxProperties: LIMITS.fieldsPerEvent }
}

function eventSchema({ time }: Contract, name: string, { description, purpose, fields }: EventDeclaration): Schema {
  const series = SERIES.filter((each) => time === 'day' || each === 'month')
  const marks = closed(Object.fromEntries(series.map((each) => [each, ref(`first.${name}`)])), series)
  const first = { description: 'What is new for this installation in the period; `*` is the event itself.', ...marks }
  return {
    title: name,
    description: `${description} Purpose: ${purpose}`,
    ...closed({ name: { const: name }, day: ref('day'), first, fields: fieldsSchema(fields) }, ['first']),
  }
}

const LEDGER: Schema = {
  description: 'What became of everything that was recorded since the batch before.',
  ...closed({
    recorded: { type: 'integer', minimum: 0 },
    dropped: closed(
      Object.fromEntries(
        Object.entries(DROP_REASONS).map(([reason, description]) => [
          reason,
          { type: 'integer', minimum: 0, maximum: LIMITS.ledgerCount, description },
        ]),
      ),
      Object.keys(DROP_REASONS),
    ),
  }),
}
