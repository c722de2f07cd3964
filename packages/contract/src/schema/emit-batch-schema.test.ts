import { admit, admitContext, type CompiledContract, LIMITS, parseEnvelope } from '@aboveboard/protocol'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryBatch, withLedgerSum } from '../testing/arbitrary-batch.ts'
import { arbitraryContract } from '../testing/arbitrary-contract.ts'
import { arbitraryContext, arbitraryEvent, eventOfOneField } from '../testing/arbitrary-event.ts'
import { compiled } from '../testing/orbit.ts'
import { pier, writtenContracts } from './contracts.fixture.ts'
import { damaged, jsonText } from './damaged.fixture.ts'
import { emitBatchSchema } from './emit-batch-schema.ts'

const SEED = 4
const contracts = [...writtenContracts, ...fc.sample(arbitraryContract.map(compiled), { seed: SEED, numRuns: 15 })]

type Part = 'batch' | 'context' | 'event'
type Judge = (value: unknown) => boolean

const POINTERS = { batch: '', context: '#/$defs/context', event: '#/properties/events/items' } as const

function bySchema(part: Part, text: string): Judge {
  const schema: { readonly $id: string } = JSON.parse(text)
  const validate = new Ajv2020({ strict: true }).addSchema(schema).getSchema(schema.$id + POINTERS[part])
  if (!validate) throw new Error(`The schema has no ${part}.`)
  return (value) => validate(value) === true
}

function byProtocol(part: Part, { digest, contract }: CompiledContract): Judge {
  const context: Judge = (value) => admitContext(contract, value).ok
  const event: Judge = (value) => admit(contract, value).ok
  const batch: Judge = (value) => {
    const envelope = parseEnvelope(value)
    if (!envelope.ok) return false
    const { product, contract: named, install, context: sent, events } = envelope.value
    // A receiver finds the contract by what the batch names; a batch of another one is not of this schema.
    const isOfThis = product === contract.product && named === digest
    return isOfThis && !(install && contract.install_id === 'none') && context(sent) && events.every(event)
  }
  return { batch, context, event }[part]
}

/** What is sent: sound, and damaged in one place; of events also such that are damaged in the value of a field. */
const sent = (part: Part, compiled: CompiledContract): Arbitrary<unknown> => {
  const { contract } = compiled
  const sound: Arbitrary<unknown> = {
    batch: () => arbitraryBatch(compiled),
    context: () => arbitraryContext(contract),
    event: () => arbitraryEvent(contract),
  }[part]()
  return fc.oneof(sound, damaged(sound), part === 'event' ? eventOfOneField(contract, damaged) : damaged(sound))
}

/** That schema and protocol judge alike; `seen` learns what the protocol says of each. */
function agreement(part: Part, compiled: CompiledContract, schema: string, seen: (admitted: boolean) => void) {
  const [schemaSays, protocolSays] = [bySchema(part, schema), byProtocol(part, compiled)]
  return fc.property(sent(part, compiled), (each) => {
    const value: unknown = withLedgerSum(JSON.parse(jsonText(each)))
    const admitted = protocolSays(value)
    seen(admitted)
    expect({ admitted: schemaSays(value) }).toEqual({ admitted })
  })
}

/** How many of the values were admissible; fails on the first about which schema and protocol differ. */
function compared(part: Part, runs: number): { readonly admitted: number; readonly refused: number } {
  const counts = { admitted: 0, refused: 0 }
  for (const compiled of contracts) {
    const property = agreement(part, compiled, emitBatchSchema(compiled), (ok) => counts[ok ? 'admitted' : 'refused']++)
    fc.assert(property, { seed: SEED, numRuns: runs / contracts.length })
  }
  return counts
}

describe('emitBatchSchema', () => {
  it('agrees with admit on each of 10,000 events', () => {
    const { admitted, refused } = compared('event', 10_000)

    expect(admitted + refused).toBe(10_000)
    expect(Math.min(admitted, refused)).toBeGreaterThan(3_000)
  })

  it('agrees with admitContext', () => {
    const { admitted, refused } = compared('context', 1_000)

    expect(Math.min(admitted, refused)).toBeGreaterThan(300)
  })

  it('agrees with parseEnvelope and admission on whole batches', () => {
    const { admitted, refused } = compared('batch', 1_000)

    expect(Math.min(admitted, refused)).toBeGreaterThan(300)
  })

  it.each([
    ['an enumeration with one more word', '"docker"', '"docker","other"'],
    ['a set of seventeen', `"maxItems":${LIMITS.elementsPerSet},`, '"maxItems":17,'],
    ['a token of any length', `"maxLength":${LIMITS.tokenCharacters}`, '"maxLength":9999'],
    ['an address that no form takes', '[A-Za-z0-9.!#$%&', '[A-Z a-z0-9.!#$%&'],
    ['a version with one part more', '){0,2})$', '){0,3})$'],
    ['a set with repeated elements', '"uniqueItems":true', '"uniqueItems":false'],
    ['an open object', '"additionalProperties":false', '"additionalProperties":true'],
    ['a count above its maximum', '"maximum":1000000000', '"maximum":1e300'],
    ['a count that is no integer', '"integer"', '"number"'],
    ['a day that no month has', '[12][0-9]|30)', '[12][0-9]|3[01])'],
    ['a token in parentheses', '[^(]', '.'],
    ['a key that is not required', ',"fields"],"title":"repo.scanned"', '],"title":"repo.scanned"'],
  ])('would not agree with %s', (_, from, to) => {
    const schema = JSON.stringify(JSON.parse(emitBatchSchema(pier)))
    expect(schema).toContain(from)

    const sabotaged = agreement('event', pier, schema.replaceAll(from, to), () => undefined)

    expect(fc.check(sabotaged, { seed: SEED, numRuns: 10_000, endOnFailure: true }).failed).toBe(true)
  })

  it('takes 500 events and no more', () => {
    const isBatch = bySchema('batch', emitBatchSchema(pier))
    const [batch] = fc.sample(arbitraryBatch(pier), { seed: SEED, numRuns: 1 })
    const quiet = { name: 'quiet', day: '2026-11-20', fields: {} }

    expect(isBatch({ ...batch, events: new Array(500).fill(quiet) })).toBe(true)
    expect(isBatch({ ...batch, events: new Array(501).fill(quiet) })).toBe(false)
  })

  it('takes 256 marks and no more, as admit does', () => {
    const isEvent = bySchema('event', emitBatchSchema(pier))
    const marked = (marks: number): unknown => ({
      name: 'repo.scanned',
      day: '2026-11-20',
      first: { week: Array.from({ length: marks }, (_, index) => `rules=AB-${index}`) },
      fields: {},
    })

    expect([isEvent(marked(256)), admit(pier.contract, marked(256)).ok]).toEqual([true, true])
    expect([isEvent(marked(257)), admit(pier.contract, marked(257)).ok]).toEqual([false, false])
  })

  it('leaves to its comment that the ledger adds up', () => {
    const [batch] = fc.sample(arbitraryBatch(pier), { seed: SEED, numRuns: 1 })
    const schema = emitBatchSchema(pier)

    expect(bySchema('batch', schema)({ ...batch, ledger: { recorded: 999, dropped: {} } })).toBe(true)
    expect(JSON.parse(schema).$comment).toContain('ledger.recorded is the number of events')
  })

  it('names the contract, and says what it collects in the words of the contract', () => {
    const schema = JSON.parse(emitBatchSchema(pier))

    expect(schema.$id).toBe(`urn:aboveboard:pier:${pier.digest}`)
    expect(schema.title).toBe('A batch of Pier')
    expect(schema.$defs['event.repo.scanned']).toMatchObject({
      title: 'repo.scanned',
      description: 'A repository was scanned. Purpose: Decide which scanners to make faster.',
    })
  })

  it('gives equal bytes for equal contracts, whatever the order of their keys', () => {
    const reversed: CompiledContract = JSON.parse(JSON.stringify(pier), (_, value) =>
      value?.constructor === Object ? Object.fromEntries(Object.entries(value).reverse()) : value,
    )

    expect(emitBatchSchema(reversed)).toBe(emitBatchSchema(pier))
    expect(emitBatchSchema(pier)).toMatch(/^\{\n {2}"\$comment": [\s\S]*\n\}\n$/)
  })
})
