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
  expect([first.status, again.status]).toEqual([201, 401])
})

it('gives a cookie that only this host gets and no script reads', async () => {
  const { headers } = await signIn()
  const cookie = headers.get('set-cookie')
  expect(cookie).toMatch(/^__Host-aboveboard=[A-Za-z0-9_-]{43}; /)
  expect(cookie?.split('; ').slice(1).sort()).toEqual([
    'HttpOnly',
    'Max-Age=604800',
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

it('says to whom a session belongs: to nobody where a link opened it', async () => {
  const { body, headers } = await signIn()
  const session = await receiver.call('GET', '/v1/session', undefined, cookieOf(headers))
  expect([body, session.body]).toEqual([{ name: null }, { name: null }])
})

it('gives a new session to whoever signs in, and ends the one before', async () => {
  const before = cookieOf((await signIn()).headers)
  const token = tokenOf(await receiver.signInLink())
  const after = await receiver.call('POST', '/v1/session', { token }, { ...before, ...sameOrigin })
  const old = await receiver.call('GET', '/v1/session', undefined, before)
  const fresh = await receiver.call('GET', '/v1/session', undefined, cookieOf(after.headers))
  expect([old.status, fresh.status]).toEqual([401, 200])
})

const HOUR = 60 * 60 * 1000
const later = (hours: number) => {
  clock = new Date(clock.getTime() + hours * HOUR)
}

it('ends a link after a day', async () => {
  const link = await receiver.signInLink()
  later(24)
  expect((await receiver.call('POST', '/v1/session', { token: tokenOf(link) }, {})).status).toBe(401)
})

it('ends a session that nobody used for twelve hours, and any after seven days', async () => {
  const [used, idle] = [cookieOf((await signIn()).headers), cookieOf((await signIn()).headers)]
  const status = async (cookie: { Cookie: string }) =>
    (await receiver.call('GET', '/v1/session', undefined, cookie)).status
  const statuses: number[] = []
  for (let at = 11; at < 7 * 24; at += 11) {
    later(11)
    statuses.push(await status(used))
  }
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(await status(idle)).toBe(401)
  later(11)
  expect(await status(used)).toBe(401)
})
