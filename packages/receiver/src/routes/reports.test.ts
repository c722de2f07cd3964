import type { Contract } from '@aboveboard/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { nextOrbit, orbitBatch, scan, today } from '../testing/orbit.ts'

const REPORTS = '/v1/products/orbit/reports'
const rows = nextOrbit((contract) => {
  contract.visibility = 'rows'
  contract.keep = { reports: 90 }
})
const narrower = (change: Partial<Contract>) => nextOrbit((contract) => Object.assign(contract, rows.contract, change))

let receiver: OpenReceiver
beforeAll(async () => {
  receiver = await openReceiver()
  await receiver.send(orbitBatch([scan({ duration: '>30min' })]))
  await receiver.addProduct(rows)
  const full = { duration: '<5min', cached: true, failed: 7, tools: ['trivy', 'zap'], findings: '11-50' }
  const started = { name: 'scan.started', day: today(), fields: { mode: 'docker' } }
  const of = { contract: rows.digest }
  await receiver.send(orbitBatch([scan(full), started], of))
  await receiver.send(orbitBatch([scan({ tools: [] }, today(-1)), scan({}, today(-3))], { ...of, context: {} }))
  await receiver.settled()
})
afterAll(() => receiver.dispose())

const ndjson = { Accept: 'application/x-ndjson' }
const key = async (kind: 'read' | 'write') => ({
  Authorization: `Bearer ${(await receiver.addKey('orbit', kind, '')).key}`,
})
const linesOf = (body: { readonly [key: string]: unknown }) =>
  String(body.text)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const FULL = {
  event: 'scan.completed',
  day: today(),
  context: { os: 'linux', release: '1.4.2' },
  fields: { cached: true, duration: '<5min', failed: 7, findings: '11-50', tools: ['trivy', 'zap'] },
}
const STARTED = { event: 'scan.started', day: today(), context: FULL.context, fields: { mode: 'docker' } }
const EMPTY = { event: 'scan.completed', day: today(-1), context: {}, fields: { tools: [] } }
const OLDEST = { event: 'scan.completed', day: today(-3), context: {}, fields: {} }

it('shows single reports as they were sent, the newest day first, none of another contract', async () => {
  const { status, body } = await receiver.call('GET', REPORTS)
  expect({ status, body }).toEqual({ status: 200, body: { reports: [FULL, STARTED, EMPTY, OLDEST] } })
})

it('shows as many as asked, of one event where one is named, within a range', async () => {
  const asked = async (query: string) => (await receiver.call('GET', `${REPORTS}?${query}`)).body.reports
  expect(await asked('limit=2')).toEqual([FULL, STARTED])
  expect(await asked('limit=2&event=scan.completed')).toEqual([FULL, EMPTY])
  expect(await asked(`from=${today(-2)}&to=${today(-1)}`)).toEqual([EMPTY])
})

it('streams all of them as lines of JSON', async () => {
  const headers = { ...(await key('read')), ...ndjson }
  const { status, headers: got, body } = await receiver.call('GET', `${REPORTS}?limit=1`, undefined, headers)
  expect({ status, type: got.get('content-type') }).toEqual({ status: 200, type: 'application/x-ndjson' })
  expect(linesOf(body)).toEqual([FULL, STARTED, EMPTY, OLDEST])
})

it.each([
  ['limit=0', /^`limit` is no number from 1 to 1000/],
  ['limit=1001', /^`limit`/],
  ['limit=ten', /^`limit`/],
  ['event=scan.crashed', /^`event` is none of the contract/],
  ['from=yesterday', /^`from` is no date/],
  ['to=2026-02-30', /^`to` is no date/],
  [`from=${today(1)}&to=${today()}`, /^`from` is after `to`/],
])('says what is wrong with %s', async (query, detail) => {
  const { status, body } = await receiver.call('GET', `${REPORTS}?${query}`)
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid_request' })
  expect(body.detail).toMatch(detail)
})

it('answers three fields of the same reports, under the larger k that the same month was given under', async () => {
  const query = {
    ...{ measure: 'reports', event: 'scan.completed', from: today(-5), to: today(), every: null },
    ...{ breakdown: ['duration', 'tools'], filters: [{ field: 'context.os', in: ['linux'] }] },
  }
  const { body } = await receiver.call('POST', '/v1/products/orbit/query', query)
  const shown = Array.isArray(body.rows) ? body.rows.filter((row) => row[2] !== null && row[2] !== 0) : []
  expect(shown).toEqual([])
  // The report under the earlier contract was counted, and not kept.
  expect(body).toMatchObject({ hidden: true, k: 10, partial: true })
})

it('refuses strangers, write keys and what is no product', async () => {
  const nobody = await receiver.call('GET', REPORTS, undefined, {})
  const writer = await receiver.call('GET', REPORTS, undefined, await key('write'))
  const comet = await receiver.call('GET', '/v1/products/comet/reports')
  expect([nobody.status, writer.status, comet.status]).toEqual([401, 403, 404])
})

it('shows none the moment a contract is in force that says so, and deletes what it no longer keeps', async () => {
  const shorter = narrower({ version: 5, keep: { reports: 2 } })
  await receiver.addProduct(shorter)
  expect((await receiver.call('GET', REPORTS)).body.reports).toEqual([FULL, STARTED, EMPTY])
  await receiver.addProduct(narrower({ version: 6, visibility: { aggregate: 10 } }))
  const gated = await receiver.call('GET', REPORTS, undefined, { ...(await key('read')), ...ndjson })
  expect({ status: gated.status, code: gated.body.code }).toEqual({ status: 403, code: 'forbidden' })
  await receiver.addProduct(narrower({ version: 7, keep: 'tallies' }))
  await receiver.send(orbitBatch([scan()], { contract: rows.digest }))
  await receiver.settled()
  await receiver.addProduct(narrower({ version: 8 }))
  expect((await receiver.call('GET', REPORTS)).body.reports).toEqual([])
})

it('shows hashes and open sets of those who may be seen singly, and never an address', async () => {
  const fields = {
    admin: { type: 'contact' },
    branch: { type: 'token', pattern: '[a-z]+' },
    plugins: { type: 'tokens', pattern: '[a-z]+' },
    project: { type: 'hash', key: 'install' },
  } as const
  const heartbeat = { description: 'A state.', purpose: 'Test.', every: 24, minimum: 23, fields }
  const beating = nextOrbit((contract) => Object.assign(contract, rows.contract, { version: 9, heartbeat }))
  await receiver.addProduct(beating)
  const kept = { branch: 'main', plugins: ['chat', 'wiki'], project: '0123456789abcdef' }
  const beat = { ...kept, admin: 'ops@orbit.example' }
  await receiver.send(orbitBatch([{ name: 'heartbeat', day: today(), fields: beat }], { contract: beating.digest }))
  await receiver.settled()

  const { body } = await receiver.call('GET', `${REPORTS}?event=heartbeat`)

  expect(body.reports).toMatchObject([{ event: 'heartbeat', fields: kept }])
  expect(JSON.stringify(body)).not.toContain('ops@')
})
