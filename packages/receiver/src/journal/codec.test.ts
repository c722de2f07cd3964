import {
  type AdmittedEvent,
  type AdmittedValue,
  type Fields,
  layoutOf,
  MARK_ELEMENT,
  type Slot,
} from '@aboveboard/protocol'
import type { AcceptedBatch } from '@aboveboard/store'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextOrbit, orbit } from '../testing/orbit.ts'
import { decodeBatches, encodeBatch, encodeDuplicate } from './codec.ts'

const fields: Fields = {
  admin: { type: 'contact' },
  branch: { type: 'token', pattern: '.+' },
  plugins: { type: 'tokens', pattern: '.+' },
  project: { type: 'hash', key: 'install' },
}
const { contract } = nextOrbit((next) => {
  next.heartbeat = { description: 'A state.', purpose: 'Test.', every: 24, minimum: 23, fields }
})
const layout = layoutOf(contract)
const contractOf = () => contract

const anyText = fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' })

function anyValue({ field, labels = [] }: Slot): fc.Arbitrary<AdmittedValue> {
  const absent = fc.constant(0)
  const codes = fc.integer({ min: 1, max: Math.max(1, labels.length) })
  switch (field.type) {
    case 'version':
      return fc.oneof(absent, fc.stringMatching(/^\d{1,9}(\.\d{1,9}){0,2}$/))
    case 'token':
    case 'hash':
    case 'contact':
      return fc.oneof(absent, anyText)
    case 'choices':
      return fc.oneof(absent, fc.uniqueArray(codes, { maxLength: 16 }))
    case 'tokens':
      return fc.oneof(absent, fc.uniqueArray(anyText, { maxLength: 16 }))
    case 'count':
      return fc.oneof(
        absent,
        fc.maxSafeNat().map((count) => Math.max(1, count)),
      )
    default:
      return fc.oneof(absent, codes)
  }
}

const anyMarks = fc.array(fc.integer({ min: 0, max: 16 * MARK_ELEMENT }), { maxLength: 5 })
const anyEvent: fc.Arbitrary<AdmittedEvent> = fc.constantFrom(...layout.events).chain((event) =>
  fc.record({
    layout: fc.constant(event),
    day: fc.integer({ min: 20_000, max: 21_000 }),
    values: fc.tuple(...event.slots.slice(layout.context.length).map(anyValue)),
    first: fc.record({ day: anyMarks, week: anyMarks, month: anyMarks }),
  }),
)
const anyCount = fc.nat({ max: 100_000 })
const anyReasons = fc.record({ too_old: anyCount, unknown_event: anyCount }, { requiredKeys: [] })
const anyBatch: fc.Arbitrary<AcceptedBatch> = fc.record({
  product: fc.constant('orbit'),
  key: fc.stringMatching(/^[0-9a-f]{1,10}$/),
  contract: fc.constant(contract),
  received: fc.integer({ min: 20_000, max: 21_000 }),
  context: fc.tuple(...layout.context.map(anyValue)),
  events: fc.array(anyEvent, { maxLength: 6 }),
  rejected: anyReasons,
  ledger: fc.record({ recorded: fc.nat(), dropped: anyReasons }),
})

it('reads back every batch that it wrote, one after the other', () => {
  fc.assert(
    fc.property(fc.array(anyBatch, { maxLength: 4 }), (batches) => {
      const bytes = Buffer.concat(batches.map((batch) => encodeBatch(orbit.digest, batch)))
      expect(JSON.stringify(decodeBatches(bytes, contractOf))).toBe(JSON.stringify(batches))
    }),
  )
})

it('keeps of a resend only how many events it carried', () => {
  const head = { product: 'orbit', key: 'ab12', digest: orbit.digest, received: 20_777 }
  const [batch] = decodeBatches(encodeDuplicate(head, 7), contractOf)
  expect(batch).toMatchObject({ product: 'orbit', key: 'ab12', received: 20_777, events: [], duplicateEvents: 7 })
})

it('refuses bytes that end too early or that another version wrote', () => {
  const bytes = encodeDuplicate({ product: 'orbit', key: 'ab12', digest: orbit.digest, received: 20_777 }, 7)
  expect(() => decodeBatches(bytes.subarray(0, 20), contractOf)).toThrow(/ends too early/)
  expect(() => decodeBatches(Uint8Array.of(9, 9), contractOf)).toThrow(/unknown kind/)
})

it('takes a few bytes an event', () => {
  const event = layout.eventOf.get('scan.started')!
  const first = { day: [0], week: [], month: [] }
  const events = Array.from({ length: 100 }, () => ({ layout: event, day: 20_777, values: [1], first }))
  const ledger = { recorded: 100, dropped: {} }
  const head = { product: 'orbit', key: 'ab12', contract, received: 20_777, rejected: {}, ledger }
  expect(encodeBatch(orbit.digest, { ...head, context: [1, '1.4.2'], events }).length).toBeLessThan(900)
})

it('refuses a value of another kind than its field has, before it is written', () => {
  const event = { layout: layout.eventOf.get('heartbeat')!, day: 20_777, first: { day: [], week: [], month: [] } }
  const ledger = { recorded: 1, dropped: {} }
  const batch = { product: 'orbit', key: 'ab12', contract, received: 20_777, rejected: {}, ledger, context: [] }

  for (const values of [[['a']], [0, ['a']], [0, 0, 'a'], [0, 0, 0, ['a']]])
    expect(() => encodeBatch(orbit.digest, { ...batch, events: [{ ...event, values }] })).toThrow(/not of its kind/)
})
