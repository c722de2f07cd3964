import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admit, admitContext } from './admit.ts'
import { coarsen, type Device } from './coarsen.ts'
import type { Contract, Field, Fields } from './contract.ts'

const contractOf = (fields: Fields): Contract => ({
  aboveboard: 1,
  product: 'orbit',
  title: 'Orbit',
  version: 1,
  controller: { name: 'Orbit Project', contact: 'privacy@orbit.example' },
  recipients: [{ name: 'Orbit receiver', receives: 'tallies' }],
  consent: { model: 'opt-in', notice: { runs: 3, containers: 'quiet' }, disable_env: [], ci: 'off' },
  install_id: 'none',
  time: 'day',
  visibility: { aggregate: 10 },
  keep: 'tallies',
  together: [],
  retention: 400,
  activity: 'on',
  context: fields,
  events: { happened: { description: 'It happened.', purpose: 'Know that it did.', fields } },
  never: [],
})

const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon')
const closed = fc.record({
  values: fc.uniqueArray(word, { minLength: 1 }),
  other: fc.boolean(),
})
const scale = fc
  .uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 8 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) => ({ edges, labels: [...edges.map((edge) => `to ${edge}`), 'more'] }))

const field: fc.Arbitrary<Field> = fc.oneof(
  fc.constant({ type: 'boolean' } as const),
  fc
    .tuple(fc.constantFrom('choice', 'choices'), closed)
    .map(([type, { values, other }]): Field => (other ? { type, values, other } : { type, values })),
  fc
    .tuple(scale, fc.constantFrom('right-closed', 'right-open'), fc.boolean())
    .map(([own, bound, floor]): Field => ({ type: 'bucket', ...own, bound, ...(floor ? { min: 0 } : {}) })),
  fc.tuple(scale, fc.integer({ min: 1000, max: 1e9 })).map(([own, max]): Field => ({ type: 'count', ...own, max })),
  fc.constantFrom('major', 'minor', 'patch').map((precision): Field => ({ type: 'version', precision })),
  fc
    .tuple(fc.constantFrom('token', 'tokens'), fc.constantFrom('[a-z]{1,5}', '\\d+|v.'))
    .map(([type, pattern]): Field => ({ type, pattern })),
  fc.constantFrom<Field>({ type: 'hash', key: 'install' }, { type: 'contact' }),
)
const names = fc.constantFrom('a', 'b', 'c', 'd')
const declared = fc.dictionary(names, field)

const plausible = fc.oneof(
  word,
  fc.emailAddress(),
  fc.boolean(),
  fc.double(),
  fc.integer(),
  fc.array(fc.oneof(word, fc.string()), { maxLength: 20 }),
  fc.stringMatching(/^v?\d+(\.\d+){0,3}(-\w+)?$/),
)
const given = fc.dictionary(fc.oneof(names, fc.string()), fc.oneof(plausible, fc.anything()))

const DEVICE: Device = { hash: () => '0123456789abcdef', randomize: (_name, _field, truth) => truth, mayContact: true }

describe('coarsen', () => {
  it('lets out only what is admitted, whatever a host passes', () => {
    fc.assert(
      fc.property(declared, given, (fields, values) => {
        const contract = contractOf(fields)

        const sent = JSON.parse(JSON.stringify(coarsen(fields, values, DEVICE).fields))

        expect(admit(contract, { name: 'happened', day: '2026-11-20', fields: sent })).toMatchObject({ ok: true })
        expect(admitContext(contract, sent)).toMatchObject({ ok: true })
      }),
      { numRuns: 500 },
    )
  })

  it('accounts for every name: sent, dropped with a reason, or optional and absent', () => {
    fc.assert(
      fc.property(declared, given, (fields, values) => {
        const { fields: sent, dropped } = coarsen(fields, values)

        const all = new Set([...Object.keys(fields), ...Object.keys(values)])
        const fieldsDropped = dropped.filter((reason) => reason !== 'unknown_element')
        expect(Object.keys(sent).length + fieldsDropped.length).toBe(all.size)
      }),
    )
  })

  it('says that a set lost an element for which the contract has no word', () => {
    const fields: Fields = { tools: { type: 'choices', values: ['a'] } }

    expect(coarsen(fields, { tools: ['a', 'b'] })).toEqual({ fields: { tools: ['a'] }, dropped: ['unknown_element'] })
  })

  it.each<[string, Field, unknown, unknown]>([
    ['keeps a declared value', { type: 'choice', values: ['a'] }, 'a', 'a'],
    ['says other where the contract does', { type: 'choice', values: ['a'], other: true }, 'b', 'other'],
    ['drops an undeclared value elsewhere', { type: 'choice', values: ['a'] }, 'b', undefined],
    ['never makes a number other', { type: 'choice', values: ['a'], other: true }, 7, undefined],
    ['sorts a set and removes repetitions', { type: 'choices', values: ['a', 'b'] }, ['b', 'a', 'b'], ['a', 'b']],
    [
      'makes undeclared elements one other',
      { type: 'choices', values: ['a'], other: true },
      ['x', 'a', 'y'],
      ['a', 'other'],
    ],
    ['keeps an empty set', { type: 'choices', values: ['a'] }, [], []],
    ['drops text where a boolean is declared', { type: 'boolean' }, 'true', undefined],
    ['saturates a count', { type: 'count', edges: [0], labels: ['0', '1+'], max: 9 }, 12.7, 9],
    ['rounds a count down', { type: 'count', edges: [0], labels: ['0', '1+'], max: 9 }, 3.9, 3],
    ['drops a negative count', { type: 'count', edges: [0], labels: ['0', '1+'], max: 9 }, -1, undefined],
    [
      'drops a count that is no number',
      { type: 'count', edges: [0], labels: ['0', '1+'], max: 9 },
      Number.NaN,
      undefined,
    ],
    ['keeps a token that matches', { type: 'token', pattern: '[a-z]+' }, 'main', 'main'],
    ['drops a token that does not', { type: 'token', pattern: '[a-z]+' }, 'my branch', undefined],
    ['sorts tokens and removes repetitions', { type: 'tokens', pattern: '[a-z]' }, ['b', 'a', 'b'], ['a', 'b']],
    ['cuts a version', { type: 'version', precision: 'minor' }, 'v1.4.2-rc.1', '1.4'],
  ])('%s', (_, declaration, value, sent) => {
    expect(coarsen({ it: declaration }, { it: value })).toEqual(
      sent === undefined ? { fields: {}, dropped: ['invalid_value'] } : { fields: { it: sent }, dropped: [] },
    )
  })

  it('counts a missing field unless the contract makes it optional', () => {
    const fields: Fields = { must: { type: 'boolean' }, may: { type: 'boolean', optional: true } }

    expect(coarsen(fields, { may: undefined })).toEqual({ fields: {}, dropped: ['missing_field'] })
  })

  it('sends at most sixteen elements of a set', () => {
    const values = Array.from({ length: 20 }, (_, index) => `v${index}`)

    expect(coarsen({ it: { type: 'choices', values } }, { it: values }).fields).toEqual({ it: values.slice(0, 16) })
  })

  it('reads own properties alone', () => {
    const fields = Object.fromEntries<Field>([['constructor', { type: 'boolean', optional: true }]])

    expect(coarsen(fields, {})).toEqual({ fields: {}, dropped: [] })
  })

  it('says that a set lost a token that does not match', () => {
    const fields: Fields = { plugins: { type: 'tokens', pattern: '[a-z]+' } }

    const coarse = coarsen(fields, { plugins: ['zip', 'My plugin', 'mail'] })

    expect(coarse).toEqual({ fields: { plugins: ['mail', 'zip'] }, dropped: ['unknown_element'] })
  })

  it('leaves out what only a device with a secret could send, and says why', () => {
    const fields: Fields = {
      site: { type: 'hash', key: 'install' },
      signed: { type: 'boolean', privacy: { randomize: 1 } },
    }

    expect(coarsen(fields, { site: 'a', signed: true })).toEqual({ fields: {}, dropped: ['no_secret', 'no_secret'] })
  })

  it('sends the answer of the device where a field is randomised, and its hash where it is hashed', () => {
    const fields: Fields = {
      site: { type: 'hash', key: 'install' },
      signed: { type: 'boolean', privacy: { randomize: 1 } },
    }
    const device: Device = { ...DEVICE, randomize: () => false }

    expect(coarsen(fields, { site: 'a', signed: true }, device).fields).toEqual({
      site: '0123456789abcdef',
      signed: false,
    })
  })

  it('keeps an address back until it is granted', () => {
    const fields: Fields = { contact: { type: 'contact' } }
    const given = { contact: 'ops@harbor.example' }

    expect(coarsen(fields, given, { ...DEVICE, mayContact: false })).toEqual({ fields: {}, dropped: ['not_granted'] })
    expect(coarsen(fields, given, DEVICE)).toEqual({ fields: given, dropped: [] })
  })

  it('does not miss what the receiver adds', () => {
    const fields: Fields = { country: { type: 'choice', values: ['CH'], from: 'receiver' } }

    expect(coarsen(fields, {})).toEqual({ fields: {}, dropped: [] })
  })
})
