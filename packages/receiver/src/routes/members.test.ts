import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenReceiver, openReceiver } from '../testing/open-receiver.ts'

let receiver: OpenReceiver
let clock: Date
beforeEach(async () => {
  clock = new Date()
  receiver = await openReceiver({ now: () => clock })
})
afterEach(() => receiver.dispose())

const OWNER = { name: 'owner', password: 'correct horse battery' }
const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000)
}
const setupToken = async () => {
  const link = await receiver.setupLink()
  return link?.slice(link.indexOf('=') + 1) ?? ''
}
const post = (path: string, body: object, headers = {}) => receiver.call('POST', path, body, headers)
const setUp = async () => post('/v1/setup', { token: await setupToken(), ...OWNER })
const signIn = (credentials: object) => post('/v1/session', credentials)
const cookieOf = (headers: Headers) => ({ Cookie: headers.get('set-cookie')?.split(';')[0] ?? '' })
const session = (cookie = {}) => receiver.call('GET', '/v1/session', undefined, cookie)

it('says whether the first member is still to be made', async () => {
  expect((await session()).body).toMatchObject({ code: 'signed_out', setup: true })
  await setUp()
  expect((await session()).body).toMatchObject({ code: 'signed_out', setup: false })
})

it('makes the first member with a link, once, and signs in', async () => {
  const link = await receiver.setupLink()
  expect(link).toMatch(new RegExp(`^${receiver.url}/#setup=[A-Za-z0-9_-]{43}$`))
  const spare = await setupToken()
  const made = await setUp()
  expect({ status: made.status, body: made.body }).toEqual({ status: 201, body: { name: 'owner' } })
  expect((await session(cookieOf(made.headers))).body).toEqual({ name: 'owner' })
  expect(await receiver.setupLink()).toBeUndefined()
  const again = await post('/v1/setup', { token: spare, name: 'other', password: 'another long password' })
  expect({ status: again.status, code: again.body.code }).toEqual({ status: 401, code: 'signed_out' })
})

it('says what is wrong with a name or a password, and leaves the link in force', async () => {
  const token = await setupToken()
  const wrong = [
    { password: 'x'.repeat(11) },
    { password: 'x'.repeat(1_001) },
    { password: undefined },
    { name: undefined },
    { name: '  ' },
    { name: '<b>owner' },
  ]
  const answers = await Promise.all(wrong.map((part) => post('/v1/setup', { token, ...OWNER, ...part })))
  expect(answers.map(({ status }) => status)).toEqual(new Array(6).fill(422))
  expect(answers.map(({ body }) => String(body.detail).split('.')[0])).toEqual([
    '`password` is shorter than 12 characters',
    '`password` is longer than 1000 characters',
    '`password` is no text',
    '`name` is no text',
    '`name` is not 1 to 64 letters, digits, spaces and ',
    '`name` is not 1 to 64 letters, digits, spaces and ',
  ])
  expect((await post('/v1/setup', { token, ...OWNER })).status).toBe(201)
})

it('takes no setup from a stranger, a day later, or from another page', async () => {
  const token = await setupToken()
  const stranger = await post('/v1/setup', { token: 'x'.repeat(43), ...OWNER })
  const foreign = await post('/v1/setup', { token, ...OWNER }, { Origin: 'https://evil.example' })
  later(24 * 60)
  const late = await post('/v1/setup', { token, ...OWNER })
  expect([stranger.status, foreign.status, late.status]).toEqual([401, 403, 401])
})

it('signs in with a name and its password', async () => {
  await setUp()
  const signedIn = await signIn(OWNER)
  expect({ status: signedIn.status, body: signedIn.body }).toEqual({ status: 201, body: { name: 'owner' } })
  const cookie = cookieOf(signedIn.headers)
  expect((await session(cookie)).body).toEqual({ name: 'owner' })
  const out = await receiver.call('DELETE', '/v1/session', undefined, { ...cookie, 'Sec-Fetch-Site': 'same-origin' })
  expect([out.status, (await session(cookie)).status]).toEqual([204, 401])
})

it('gives one answer to an unknown name and to a wrong password', async () => {
  await setUp()
  const wrong = await signIn({ ...OWNER, password: 'correct horse batterx' })
  const unknown = await signIn({ ...OWNER, name: 'nobody' })
  const impossible = await signIn({ name: '<b>', password: 7 })
  expect(wrong.body).toMatchObject({ status: 401, code: 'bad_login' })
  expect([unknown.body, impossible.body]).toEqual([wrong.body, wrong.body])
})

it('takes ten failures from one network, then makes it wait, and counts no success', async () => {
  await setUp()
  await signIn(OWNER)
  const fails = (...names: string[]) => Promise.all(names.map((name) => signIn({ ...OWNER, name })))
  const failed = [
    ...(await fails('a', 'b', 'c', 'd')),
    ...(await fails('e', 'f', 'g')),
    ...(await fails('h', 'i', 'j')),
  ]
  const limited = await signIn(OWNER)
  expect(failed.map(({ status }) => status)).toEqual(new Array(10).fill(401))
  expect({ status: limited.status, code: limited.body.code }).toEqual({ status: 429, code: 'rate_limited' })
  expect(limited.headers.get('retry-after')).toBe('900')
  later(15)
  expect((await signIn(OWNER)).status).toBe(201)
}, 30_000)

it('checks few passwords at once', async () => {
  await setUp()
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(OWNER)))
  const busy = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(4)
  expect(busy.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true)
})

it('still knows its members after a restart', async () => {
  await setUp()
  await receiver.close()
  receiver = await openReceiver({ dataDir: receiver.dataDir })
  expect(await receiver.setupLink()).toBeUndefined()
  expect((await signIn(OWNER)).status).toBe(201)
})
