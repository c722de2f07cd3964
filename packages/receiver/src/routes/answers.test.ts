import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { orbitBatch, scan, today } from '../testing/orbit.ts'

let receiver: OpenReceiver
beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.dispose())

it('answers with what was acknowledged and settled', async () => {
  const first = { day: ['*'], week: ['*'], month: ['*'] }
  const batches = Array.from({ length: 12 }, () => orbitBatch([{ ...scan(), first }]))
  await Promise.all(batches.map((batch) => receiver.send(batch)))
  await receiver.settled()
  const query = { event: 'scan.completed', from: today(), to: today(), every: null }
  const reports = await receiver.call('POST', '/v1/products/orbit/query', { ...query, measure: 'reports' })
  const installs = await receiver.call('POST', '/v1/products/orbit/query', { ...query, measure: 'installs' })
  expect([reports.body.rows, installs.body.rows]).toEqual([[[12]], [[12]]])
})

it('says what is wrong with a question', async () => {
  const { status, body } = await receiver.call('POST', '/v1/products/orbit/query', { measure: 'guess' })
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid_request' })
})

it('keeps books of every day of the range, empty ones too', async () => {
  const { body } = await receiver.call('GET', `/v1/products/orbit/books?from=${today(-2)}&to=${today()}`)
  expect(body.days).toMatchObject([{ day: today(-2), recorded: 0 }, { day: today(-1) }, { day: today() }])
})

it('keeps books of thirty days where none are named', async () => {
  const { body } = await receiver.call('GET', '/v1/products/orbit/books')
  expect(body.days).toHaveLength(30)
})

it.each([
  ['from=yesterday', /from/],
  ['to=2026-02-30', /to/],
  [`from=${today(1)}&to=${today()}`, /after/],
  [`from=${today(-900)}&to=${today()}`, /longer than 800 days/],
])('refuses the range %s', async (range, detail) => {
  const { status, body } = await receiver.call('GET', `/v1/products/orbit/books?${range}`)
  expect(status).toBe(422)
  expect(body.detail).toMatch(detail)
})

it.each([
  ['GET', '/v1/products/comet/books', undefined],
  ['POST', '/v1/products/comet/query', {}],
  ['GET', '/v1/products/comet/contract', undefined],
  ['POST', '/v1/products/comet/keys', { kind: 'read' }],
  ['GET', '/v1/nothing', undefined],
])('answers %s %s with a problem document', async (method, path, sent) => {
  const { status, headers, body } = await receiver.call(method, path, sent)
  expect({ status, code: body.code }).toEqual({ status: 404, code: 'not_found' })
  expect(headers.get('content-type')).toBe('application/problem+json')
})

it('refuses a body that is no JSON, no object, or too long', async () => {
  const keys = '/v1/products/orbit/keys'
  const type = await receiver.call('POST', keys, {}, { ...admin(), 'Content-Type': 'text/plain' })
  const kind = await receiver.call('POST', keys, { kind: 'king' })
  const long = await receiver.call('POST', '/v1/products', { x: 'x'.repeat(1_100_000) })
  expect([type.status, kind.status, long.status]).toEqual([415, 422, 413])
})

it('is alive and ready', async () => {
  const alive = await receiver.call('GET', '/healthz')
  const ready = await receiver.call('GET', '/readyz')
  expect([alive.status, ready.status, ready.body]).toEqual([200, 200, { ready: true, durability: 'full' }])
})

const admin = () => ({ Authorization: `Bearer ak_${'0123456789abcdef'.repeat(4)}` })
