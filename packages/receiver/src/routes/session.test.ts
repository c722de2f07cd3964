import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'
import { today } from '../testing/orbit.ts'

let receiver: OpenReceiver
let clock: Date
beforeAll(async () => {
  clock = new Date()
  receiver = await openReceiver({ now: () => clock, ribbon: 'Demonstration' })
})
afterAll(() => receiver.dispose())

const QUERY = { measure: 'reports', event: 'scan.completed', from: today(), to: today(), every: null }
const tokenOf = (link: string) => link.slice(link.indexOf('=') + 1)
const signIn = async () => receiver.call('POST', '/v1/session', { token: tokenOf(await receiver.signInLink()) }, {})
const cookieOf = (headers: Headers) => ({ Cookie: headers.get('set-cookie')?.split(';')[0] ?? '' })
const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' }

it('signs in once with a link whose token no server sees in its path', async () => {
  const link = await receiver.signInLink()
  expect(link).toMatch(new RegExp(`^${receiver.url}/#sign-in=[A-Za-z0-9_-]{43}$`))
  const first = await receiver.call('POST', '/v1/session', { token: tokenOf(link) }, {})
  const again = await receiver.call('POST', '/v1/session', { token: tokenOf(link) }, {})
  expect([first.status, again.status]).toEqual([200, 401])
})

it('gives a cookie that only this host gets and no script reads', async () => {
  const { headers } = await signIn()
  const cookie = headers.get('set-cookie')
  expect(cookie).toMatch(/^__Host-aboveboard=[A-Za-z0-9_-]{43}; /)
  expect(cookie?.split('; ').slice(1).sort()).toEqual([
    'HttpOnly',
    'Max-Age=2592000',
    'Path=/',
    'SameSite=Strict',
    'Secure',
  ])
})

it('lets a session look, but not change', async () => {
  const cookie = cookieOf((await signIn()).headers)
  const statuses = [
    await receiver.call('GET', '/v1/session', undefined, cookie),
    await receiver.call('GET', '/v1/products/orbit/books', undefined, cookie),
    await receiver.call('POST', '/v1/products/orbit/query', QUERY, { ...cookie, ...sameOrigin }),
    await receiver.call('POST', '/v1/products/orbit/keys', { kind: 'read' }, { ...cookie, ...sameOrigin }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([200, 200, 200, 403])
  const { body } = await receiver.call('GET', '/v1/products', undefined, cookie)
  expect(body).toEqual({ products: [{ product: 'orbit', title: 'Orbit' }], ribbon: 'Demonstration' })
})

it.each([
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a sibling of this host', { 'Sec-Fetch-Site': 'same-site' }],
  ['another origin', { Origin: 'https://evil.example' }],
  ['a page that hides where it is', { Origin: 'null' }],
  ['nowhere that a browser would name', {}],
])('takes no signed-in post from %s', async (_, headers) => {
  const cookie = cookieOf((await signIn()).headers)
  const answered = await receiver.call('POST', '/v1/products/orbit/query', QUERY, { ...cookie, ...headers })
  expect(answered.status).toBe(403)
})

it('takes one from its own origin', async () => {
  const cookie = cookieOf((await signIn()).headers)
  const own = { ...cookie, Origin: receiver.url }
  expect((await receiver.call('POST', '/v1/products/orbit/query', QUERY, own)).status).toBe(200)
})

it('signs out', async () => {
  const cookie = cookieOf((await signIn()).headers)
  expect((await receiver.call('DELETE', '/v1/session', undefined, { ...cookie, ...sameOrigin })).status).toBe(204)
  expect((await receiver.call('GET', '/v1/session', undefined, cookie)).status).toBe(401)
})

it('ends a link after a day and a session after thirty', async () => {
  const link = await receiver.signInLink()
  const cookie = cookieOf((await signIn()).headers)
  clock = new Date(clock.getTime() + 25 * 60 * 60 * 1000)
  const late = await receiver.call('POST', '/v1/session', { token: tokenOf(link) }, {})
  const stillIn = await receiver.call('GET', '/v1/session', undefined, cookie)
  clock = new Date(clock.getTime() + 30 * 24 * 60 * 60 * 1000)
  const out = await receiver.call('GET', '/v1/session', undefined, cookie)
  expect([late.status, stillIn.status, out.status]).toEqual([401, 200, 401])
})
