import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEnvelope } from './batch.ts'

const BATCH = {
  protocol: 1,
  product: 'orbit',
  contract: `sha256:${'0'.repeat(64)}`,
  batch: 'AAAAAAAAAAAAAAAAAAAAAA',
  context: {},
  events: [{}],
  ledger: { recorded: 3, dropped: { spool_full: 2 } },
}

describe('parseEnvelope', () => {
  it('reads a batch and looks into neither context nor events', () => {
    const { protocol: _, ...envelope } = { ...BATCH, context: { os: 7 }, events: [null] }

    expect(parseEnvelope({ protocol: 1, ...envelope })).toEqual({ ok: true, value: envelope })
  })

  it('keeps the install where there is one', () => {
    const verdict = parseEnvelope({ ...BATCH, install: 'BBBBBBBBBBBBBBBBBBBBBB' })

    expect(verdict).toMatchObject({ ok: true, value: { install: 'BBBBBBBBBBBBBBBBBBBBBB' } })
  })

  it.each([
    ['body', { extra: 1 }],
    ['protocol', { protocol: 2 }],
    ['protocol', { protocol: '1' }],
    ['product', { product: 'Orbit' }],
    ['product', { product: undefined }],
    ['contract', { contract: 'sha256:00' }],
    ['batch', { batch: 'AAAAAAAAAAAAAAAAAAAAA' }],
    ['batch', { batch: 'AAAAAAAAAAAAAAAAAAAAA=' }],
    ['batch', { batch: 'AAAAAAAAAAAAAAAAAAAAAA\n' }],
    ['install', { install: null }],
    ['context', { context: [] }],
    ['events', { events: {} }],
    ['ledger', { ledger: undefined }],
    ['ledger', { ledger: { recorded: 4, dropped: { spool_full: 2 } } }],
    ['ledger', { ledger: { recorded: 2, dropped: { because: 1 } } }],
    ['ledger', { ledger: { recorded: 0, dropped: { spool_full: -1 } } }],
    ['ledger', { ledger: { recorded: 1.5, dropped: { spool_full: 0.5 } } }],
    ['ledger', { ledger: { recorded: 100_002, dropped: { spool_full: 100_001 } } }],
    ['ledger', { ledger: { recorded: 1, dropped: [] } }],
    ['ledger', { ledger: { recorded: 1, dropped: {}, lost: 0 } }],
  ])('finds what is wrong in %s: %j', (at, change) => {
    expect(parseEnvelope({ ...BATCH, ...change })).toEqual({ ok: false, reason: 'malformed', at })
  })

  it.each([null, [], 'batch', 7])('is no batch: %j', (value) => {
    expect(parseEnvelope(value)).toEqual({ ok: false, reason: 'malformed', at: 'body' })
  })

  it('holds 500 events and not one more', () => {
    const of = (events: number) =>
      parseEnvelope({ ...BATCH, events: new Array(events).fill({}), ledger: { recorded: events, dropped: {} } })

    expect(of(500).ok).toBe(true)
    expect(of(501)).toEqual({ ok: false, reason: 'too_large', at: 'events' })
  })

  it('never throws, whatever it is given', () => {
    const part = fc.record({ ...Object.fromEntries(Object.keys(BATCH).map((key) => [key, fc.anything()])) })
    fc.assert(
      fc.property(fc.oneof(fc.anything(), part), (value) => {
        expect(() => parseEnvelope(value)).not.toThrow()
      }),
    )
  })
})
