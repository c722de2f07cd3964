import { digestOf } from '@aboveboard/contract'
import { IMPORT_HEADER } from '@aboveboard/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN_KEY, type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { nextOrbit, orbit, orbitBatch, today } from '../testing/orbit.ts'

let receiver: OpenReceiver
const keys: { [who: string]: string } = {}

beforeAll(async () => {
  receiver = await openReceiver()
  const comet = { ...orbit.contract, product: 'comet' }
  await receiver.addProduct({ digest: digestOf(comet), contract: comet })
  const revoked = await receiver.addKey('orbit', 'read', 'revoked')
  await receiver.call('DELETE', `/v1/products/orbit/keys/${revoked.id}`)
  keys.admin = ADMIN_KEY
  keys.productAdmin = (await receiver.addKey('orbit', 'admin', '')).key
  keys.read = (await receiver.addKey('orbit', 'read', '')).key
  keys.write = receiver.key
  keys.foreignAdmin = (await receiver.addKey('comet', 'admin', '')).key
  keys.foreignWrite = (await receiver.addKey('comet', 'write', '')).key
  keys.revoked = revoked.key
  keys.unknown = `rk_${'A'.repeat(43)}`
})
afterAll(() => receiver.dispose())

const headersOf = (who: string): { [name: string]: string } =>
  who === 'nobody' ? {} : { Authorization: `Bearer ${keys[who]}` }

const QUERY = { measure: 'reports', event: 'scan.completed', from: today(), to: today(), every: null }
const ROUTES = {
  'look at the answers': ['POST', '/v1/products/orbit/query', QUERY],
  'look at the books': ['GET', '/v1/products/orbit/books', undefined],
  'see single reports, which the contract gates': ['GET', '/v1/products/orbit/reports', undefined],
  'list the products': ['GET', '/v1/products', undefined],
  'list the keys': ['GET', '/v1/products/orbit/keys', undefined],
  'make a key': ['POST', '/v1/products/orbit/keys', { kind: 'read', label: 'x' }],
  'revoke a key': ['DELETE', '/v1/products/orbit/keys/none', undefined],
  'register a product': ['POST', '/v1/products', orbit],
  'publish a contract': ['PUT', '/v1/products/orbit/contracts', orbit],
} as const

describe.each([
  ['nobody', [401, 401, 401, 401, 401, 401, 401, 401, 401]],
  ['unknown', [401, 401, 401, 401, 401, 401, 401, 401, 401]],
  ['revoked', [401, 401, 401, 401, 401, 401, 401, 401, 401]],
  ['write', [403, 403, 403, 403, 403, 403, 403, 403, 403]],
  ['read', [200, 200, 403, 200, 403, 403, 403, 403, 403]],
  ['productAdmin', [200, 200, 403, 200, 200, 201, 404, 403, 200]],
  ['foreignAdmin', [401, 401, 401, 200, 401, 401, 401, 403, 401]],
  ['admin', [200, 200, 403, 200, 200, 201, 404, 409, 200]],
])('%s', (who, statuses) => {
  it.each(Object.entries(ROUTES).map(([what, route], index) => [what, statuses[index], route] as const))(
    '%s: %i',
    async (_, status, [method, path, body]) => {
      const answered = await receiver.call(method, path, body, headersOf(who))
      expect(answered.status).toBe(status)
    },
  )
})

it.each([['nobody'], ['unknown'], ['revoked'], ['read'], ['admin'], ['productAdmin'], ['foreignWrite']])(
  'gives one answer to a batch from %s',
  async (who) => {
    const { status, body } = await receiver.call('POST', '/v1/batches', orbitBatch(), headersOf(who))
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'bad_key' })
  },
)

it.each([
  ['nobody', 401],
  ['unknown', 401],
  ['write', 401],
  ['read', 401],
  ['foreignAdmin', 401],
  ['productAdmin', 202],
  ['admin', 202],
])('answers an import from %s with %i', async (who, status) => {
  const headers = { ...headersOf(who), [IMPORT_HEADER]: '1' }
  expect((await receiver.call('POST', '/v1/batches', orbitBatch(), headers)).status).toBe(status)
})

it('shows a key once, and lists it without its secret', async () => {
  const { status, body } = await receiver.call('POST', '/v1/products/orbit/keys', { kind: 'write', label: 'site' })
  expect({ status, key: body.key }).toEqual({ status: 201, key: expect.stringMatching(/^wk_[A-Za-z0-9_-]{43}$/) })
  const listed = await receiver.call('GET', '/v1/products/orbit/keys')
  expect(listed.body.keys).toContainEqual(expect.objectContaining({ id: body.id, kind: 'write', label: 'site' }))
  expect(JSON.stringify(listed.body)).not.toContain(String(body.key))
})

it('ends a key at once', async () => {
  const { id, key } = await receiver.addKey('orbit', 'write', 'leaked')
  const send = () => receiver.send(orbitBatch(), { Authorization: `Bearer ${key}` })
  expect((await send()).status).toBe(202)
  expect((await receiver.call('DELETE', `/v1/products/orbit/keys/${id}`)).status).toBe(204)
  expect((await send()).status).toBe(401)
})

it('shows a read key only its own product, an admin all', async () => {
  const own = await receiver.call('GET', '/v1/products', undefined, headersOf('read'))
  expect(own.body.products).toEqual([{ product: 'orbit', title: 'Orbit' }])
  const all = await receiver.call('GET', '/v1/products')
  expect(all.body.products).toHaveLength(2)
})

it('shows everybody the contract in force', async () => {
  const next = nextOrbit(() => {})
  const published = await receiver.call('PUT', '/v1/products/orbit/contracts', next)
  expect({ status: published.status, version: published.body.version }).toEqual({ status: 201, version: 4 })
  const { status, body } = await receiver.call('GET', '/v1/products/orbit/contract', undefined, {})
  expect({ status, digest: body.digest }).toEqual({ status: 200, digest: next.digest })
})

it.each([
  ['a digest that does not fit', { ...orbit, digest: `sha256:${'0'.repeat(64)}` }, 422, 'invalid_contract'],
  ['no contract at all', { hello: 'world' }, 422, 'invalid_contract'],
  ['a version that exists with another digest', sameVersion(), 409, 'version_conflict'],
])('refuses to publish %s', async (_, compiled, status, code) => {
  const answered = await receiver.call('PUT', '/v1/products/orbit/contracts', compiled)
  expect({ status: answered.status, code: answered.body.code }).toEqual({ status, code })
})

function sameVersion() {
  const contract = { ...orbit.contract, title: 'Orbit, renamed' }
  return { digest: digestOf(contract), contract }
}
