import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { LIMITS, type WireEvent } from '@aboveboard/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { batchId, nextOrbit, orbitBatch, scan, today } from '../testing/orbit.ts'

let receiver: OpenReceiver
beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.dispose())

const scans = (count: number) => Array.from({ length: count }, () => scan())
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

describe('a batch that is sound', () => {
  it('is acknowledged with its id and its counts', async () => {
    const batch = orbitBatch([scan(), { ...scan(), name: 'nobody.declared' }])
    const { status, body } = await receiver.send(batch)
    expect(status).toBe(202)
    expect(body).toEqual({
      batch: batch.batch,
      accepted: 1,
      duplicate: false,
      rejected: [{ index: 1, reason: 'unknown_event' }],
      durability: 'full',
    })
  })

  it('may be packed with gzip, and may name its charset', async () => {
    const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json; charset=utf-8' }
    const { status, body } = await receiver.send(gzipSync(JSON.stringify(orbitBatch(scans(500)))), headers)
    expect({ status, accepted: body.accepted }).toEqual({ status: 202, accepted: 500 })
  })

  it('may have only a ledger', async () => {
    const { status, body } = await receiver.send(orbitBatch([], { ledger: { recorded: 2, dropped: { expired: 2 } } }))
    expect({ status, accepted: body.accepted }).toEqual({ status: 202, accepted: 0 })
  })
})

describe('what is over a limit is answered with its status and code', () => {
  const large = ' '.repeat(LIMITS.bodyBytes)
  const wide = Object.fromEntries(Array.from({ length: LIMITS.keysPerObject + 1 }, (_, index) => [`k${index}`, 1]))
  const gzip = { 'Content-Encoding': 'gzip' }
  const withProto = '{"__proto__":{},'
  const json = JSON.stringify(orbitBatch())

  it.each([
    ['a body over 256 KiB', `${JSON.stringify(orbitBatch())}${large}`, {}, 413, 'too_large'],
    ['a small body that expands to 50 MB', gzipSync(Buffer.alloc(50_000_000)), gzip, 413, 'too_large'],
    ['501 events', orbitBatch(scans(501)), {}, 413, 'too_large'],
    ['nine levels of JSON', nested(9), {}, 400, 'malformed'],
    ['100,000 levels of JSON', nested(100_000), {}, 400, 'malformed'],
    ['257 keys in one object', orbitBatch([scan(wide as unknown as WireEvent['fields'])]), {}, 400, 'malformed'], // not a batch
    ['a key that stands twice', json.replace('{', '{"protocol":1,'), {}, 400, 'malformed'],
    ['a key that stands twice, once escaped', json.replace('{', '{"\\u0070rotocol":1,'), {}, 400, 'malformed'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400, 'malformed'],
    ['a byte order mark', `\u{feff}${json}`, {}, 400, 'malformed'],
    ['text that is not JSON', '{"protocol":', {}, 400, 'malformed'],
    ['nothing', '', {}, 400, 'malformed'],
    ['a key of the envelope that is not declared', json.replace('{', withProto), {}, 400, 'malformed'],
    ['another protocol', { ...orbitBatch(), protocol: 2 }, {}, 400, 'malformed'],
    [
      'a ledger that does not add up',
      orbitBatch([scan()], { ledger: { recorded: 5, dropped: {} } }),
      {},
      400,
      'malformed',
    ],
    ['bytes that are not gzip', json, gzip, 400, 'malformed'],
    ['gzip in gzip', gzipSync(gzipSync(json)), gzip, 400, 'malformed'],
    ['two encodings', gzipSync(gzipSync(json)), { 'Content-Encoding': 'gzip, gzip' }, 415, 'unsupported_encoding'],
    ['another encoding', json, { 'Content-Encoding': 'br' }, 415, 'unsupported_encoding'],
    ['another type', json, { 'Content-Type': 'text/plain' }, 415, 'unsupported_type'],
    ['another charset', json, { 'Content-Type': 'application/json; charset=latin1' }, 415, 'unsupported_type'],
    [
      'a contract that nobody published',
      orbitBatch([scan()], { contract: `sha256:${'0'.repeat(64)}` }),
      {},
      422,
      'unknown_contract',
    ],
  ])('%s', async (_, body, headers, status, code) => {
    const answered = await receiver.send(body, headers)
    expect({ status: answered.status, code: answered.body.code }).toEqual({ status, code })
    expect(answered.headers.get('content-type')).toBe('application/problem+json')
  })

  it('a body of unknown length is not read past the limit', async () => {
    const headers = { Authorization: `Bearer ${receiver.key}`, 'Content-Type': 'application/json' }
    const sending = request(`${receiver.url}/v1/batches`, { method: 'POST', headers })
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sending.on('response', (response) => text(response).then(() => resolve(response.statusCode), reject))
      sending.on('error', reject)
    })
    sending.write('x'.repeat(LIMITS.bodyBytes + 1))
    expect(await answered).toBe(413)
    sending.on('error', () => {
      // Cut by the test itself: the body never ends.
    })
    sending.destroy()
  })

  it('another method is refused with the one that is allowed', async () => {
    const { status, headers } = await receiver.call('GET', '/v1/batches')
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'POST' })
  })
})

describe('events that are rejected', () => {
  const hostile: WireEvent = { ...scan(), fields: JSON.parse('{"__proto__":"<5min"}') }

  it.each([
    ['undeclared field', scan({ path: '/home/someone' }), 'unknown_field'],
    ['prototype as a field', hostile, 'unknown_field'],
    ['undeclared value', scan({ duration: 'soon' }), 'invalid_value'],
    ['day that is none', scan({}, '2026-02-30'), 'invalid_day'],
    ['day of three weeks and a day ago', scan({}, today(-22)), 'too_old'],
  ])('%s', async (_, event, reason) => {
    const { status, body } = await receiver.send(orbitBatch([event]))
    expect({ status, code: body.code, rejected: body.rejected }).toEqual({
      status: 422,
      code: 'nothing_accepted',
      rejected: [{ index: 0, reason }],
    })
  })

  it('a number that is infinite', async () => {
    const batch = JSON.stringify(orbitBatch([scan({ failed: 7 })])).replace('"failed":7', '"failed":1e400')
    expect((await receiver.send(batch)).body.rejected).toEqual([{ index: 0, reason: 'invalid_value' }])
  })

  it('all of a batch whose context is not declared', async () => {
    const { body } = await receiver.send(orbitBatch(scans(2), { context: { host: 'secret-host' } }))
    expect(body.rejected).toEqual([
      { index: 0, reason: 'unknown_field' },
      { index: 1, reason: 'unknown_field' },
    ])
    expect(JSON.stringify(body)).not.toContain('secret-host')
  })

  it('none of three weeks ago, nor of tomorrow where a clock is ahead', async () => {
    const { body } = await receiver.send(orbitBatch([scan({}, today(-21)), scan({}, today(1)), scan({}, today(400))]))
    expect(body.accepted).toBe(3)
    expect(receiver.outcomes().get('event.day_ahead')).toBe(1)
  })
})

describe('a heartbeat', () => {
  const beating = nextOrbit((contract) => {
    const fields = { admin: { type: 'contact' }, plugins: { type: 'tokens', pattern: '[a-z]+' } } as const
    contract.heartbeat = { description: 'A state.', purpose: 'Test.', every: 24, minimum: 23, fields }
  })
  const beat = { name: 'heartbeat', day: today(), fields: { plugins: ['wiki', 'chat'], admin: 'ops@orbit.example' } }
  const send = (...events: WireEvent[]) => receiver.send(orbitBatch(events, { contract: beating.digest }))
  beforeAll(() => receiver.addProduct(beating))

  it('is accepted alone in its batch, and counted as an event of its own', async () => {
    expect((await send(beat)).body).toMatchObject({ accepted: 1, rejected: [] })
    await receiver.settled()
    const asked = { measure: 'reports', event: 'heartbeat', breakdown: ['plugins'], from: today(), to: today() }
    const { body } = await receiver.call('POST', '/v1/products/orbit/query', { ...asked, every: null })
    expect(body.rows).toEqual([
      ['chat', null],
      ['wiki', null],
    ])
  })

  it('is rejected beside other events, which are not', async () => {
    const { body } = await send(scan(), beat, scan())
    expect(body).toMatchObject({ accepted: 2, rejected: [{ index: 1, reason: 'heartbeat_not_alone' }] })
    expect((await send(beat, beat)).body.rejected).toHaveLength(2)
  })
})

it('never answers what a client sent', async () => {
  const { body } = await receiver.send(`{"needle":"${batchId()}"}`)
  expect(JSON.stringify(body)).not.toContain('needle')
})

it('counts how each step ended, by its name', async () => {
  const before = new Map(receiver.outcomes())
  await receiver.send(orbitBatch())
  await receiver.send('{')
  const grown = [...receiver.outcomes()]
    .filter(([name, count]) => count > (before.get(name) ?? 0))
    .map(([name]) => name)
  expect(grown.sort()).toEqual([
    'admitted.passed',
    'authenticated.passed',
    'decoded.malformed',
    'decoded.passed',
    'journaled.passed',
    'withinLimits.passed',
    'withinQuota.passed',
  ])
})
