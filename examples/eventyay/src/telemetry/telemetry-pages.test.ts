import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { simulatedWorld } from '@aboveboard/sdk/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Env } from '../config.ts'
import { createShop } from '../shop.fixture.ts'
import { visit } from '../visitor.fixture.ts'
import { withTelemetry } from './with-telemetry.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

type Refused = 'bad_key' | 'heartbeat_too_soon' | 'rate_limited'

/** A receiver that keeps what it gets; with `code` one that refuses it, unless it comes with `knownKey`. */
async function createReceiver(code?: Refused, knownKey?: string) {
  const received: { readonly key: string | undefined; readonly text: string }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
    received.push({ key: request.headers.authorization, text })
    const { batch, events } = JSON.parse(text)
    const isTaken = code === undefined || request.headers.authorization === `Bearer ${knownKey}`
    const answer = isTaken ? { batch, accepted: events.length, rejected: [] } : { code }
    response.writeHead(isTaken ? 202 : code === 'bad_key' ? 401 : 429, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer))
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(() => void server.close())
  const address = server.address()
  return { received, endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }
}

async function createAdmin(env: Env = {}) {
  const shop = await createShop(env)
  const world = simulatedWorld({ home: shop.config.data, now: shop.now, env })
  const extension = withTelemetry({ world })(shop)
  const admin = await visit(shop, [() => extension])
  await admin.signIn()
  /** What `eventyay telemetry status` prints, in one line. */
  const status = async () => {
    await extension.command.run(['status'])
    return world.printed.stdout.replace(/\s+/g, ' ')
  }
  return { admin, shop, state: join(shop.config.data, '.local'), status }
}

const preview = async (admin: { get(path: string): Promise<{ text: string }> }) => {
  const { text } = await admin.get('/admin/telemetry/preview')
  return /<pre[^>]*>(.*)<\/pre>/s.exec(text)?.[1]?.replaceAll('&quot;', '"').replaceAll('&lt;', '<')
}

describe('the page about telemetry', () => {
  it('sends and keeps nothing before the administrator has switched it on', async () => {
    const { received, endpoint } = await createReceiver()
    const { admin, state } = await createAdmin({ EVENTYAY_TELEMETRY_ENDPOINT: endpoint })

    const { text } = await admin.get('/admin/telemetry')
    const sent = await admin.post('/admin/telemetry/send')
    await preview(admin)

    expect(text).toContain('Nothing is sent')
    expect(sent.text).toContain('Nothing was sent.')
    expect(received).toEqual([])
    expect(existsSync(state)).toBe(false)
  })

  it('sends exactly the bytes that it has shown, with the key that was entered, once', async () => {
    const { received, endpoint } = await createReceiver()
    const { admin, shop } = await createAdmin()
    await admin.post('/admin/telemetry', { enabled: 'yes', endpoint, key: 'wk_mine' })
    const shown = await preview(admin)

    const { text } = await admin.post('/admin/telemetry/send')
    const again = await admin.post('/admin/telemetry/send')

    expect(received).toEqual([{ key: 'Bearer wk_mine', text: shown }])
    expect(text).toContain('The receiver has it.')
    expect(text).toContain('2027-03-01 09:00 UTC')
    expect(again.text).toContain('The receiver has one of today')
    expect(shop.settings.get('telemetry_enabled')).toBe('yes')
  })

  it('sends the address of a contact only with a yes of its own, and no longer than that', async () => {
    const { admin } = await createAdmin()
    const save = (more: Readonly<Record<string, string>>) =>
      admin.post('/admin/telemetry', { enabled: 'yes', contact: 'ops@shop.example', ...more })
    await save({})
    const without = await preview(admin)
    await save({ mayContact: 'yes' })
    const granted = await preview(admin)
    await save({})

    expect(granted).toContain('"contact":"ops@shop.example"')
    expect([without, await preview(admin)].join()).not.toContain('ops@shop.example')
  })

  it('takes the yes back with the address', async () => {
    const { admin, shop } = await createAdmin()

    await admin.post('/admin/telemetry', { enabled: 'yes', contact: '', mayContact: 'yes' })

    expect(shop.settings.get('telemetry_mayContact')).toBeUndefined()
  })

  it.each([
    ['bad_key', 'The receiver does not know the key (401).', 'the key is not valid here (bad_key)'],
    [
      'heartbeat_too_soon',
      'The receiver has one of the last 23 hours (429).',
      'this install sent a heartbeat already (heartbeat_too_soon)',
    ],
    ['rate_limited', 'The receiver has too much to do (429).', 'too many requests (rate_limited)'],
  ] as const)('says of the answer %s what to do, as `telemetry status` and the README do', async (code, ...words) => {
    const { endpoint } = await createReceiver(code)
    const { admin, status } = await createAdmin()
    await admin.post('/admin/telemetry', { enabled: 'yes', endpoint, key: 'wk_mine' })

    const { text } = await admin.post('/admin/telemetry/send')

    expect(text).toContain(words[0])
    expect(await status()).toContain(words[1])
    expect(README).toContain(`| ${words[1]} | ${words[0]} |`)
  })

  it.each([
    [{}, 'Telemetry of Eventyay is off'],
    [{ EVENTYAY_TELEMETRY_ENABLED: '1', NODE_ENV: 'development' }, 'This is a development server'],
    [
      { EVENTYAY_TELEMETRY_ENABLED: '1', EVENTYAY_TELEMETRY_ENDPOINT: 'http://telemetry.example' },
      'The endpoint is neither https nor on this machine',
    ],
  ])('says with %j that nothing is sent, as the README explains', async (env, words) => {
    const { admin, status } = await createAdmin(env)

    expect((await admin.get('/admin/telemetry')).text).toContain('Nothing is sent')
    expect(await status()).toContain(words)
    expect(README).toContain(`| ${words} | Nothing is sent |`)
  })

  it('sends what was refused at once, as it is, when the right key is entered', async () => {
    const { received, endpoint } = await createReceiver('bad_key', 'wk_right')
    const { admin } = await createAdmin()
    await admin.post('/admin/telemetry', { enabled: 'yes', endpoint, key: 'wk_wrong' })
    await admin.post('/admin/telemetry/send')
    await admin.post('/admin/telemetry', { enabled: 'yes', endpoint, key: 'wk_right' })

    const { text } = await admin.post('/admin/telemetry/send')

    expect(text).toContain('The receiver has it.')
    expect(received[1]?.text).toBe(received[0]?.text)
  })

  it.each(['http://telemetry.example', 'ftp://127.0.0.1', 'nowhere'])(
    'takes no endpoint such as %s',
    async (endpoint) => {
      const { admin, shop } = await createAdmin()

      const { status } = await admin.post('/admin/telemetry', { enabled: 'yes', endpoint })

      expect(status).toBe(422)
      expect(shop.settings.get('telemetry_enabled')).toBeUndefined()
    },
  )

  it('shows the document that every user of the program gets', async () => {
    const { admin } = await createAdmin()

    const { text } = await admin.get('/admin/telemetry/document')

    expect(text).toContain('<h2>What is collected</h2>')
    expect(text).toContain('<li>IP addresses</li>')
  })
})

describe('the environment', () => {
  it('goes before what the page says, and the page says so', async () => {
    const { admin } = await createAdmin({ EVENTYAY_TELEMETRY_ENABLED: '0' })

    await admin.post('/admin/telemetry', { enabled: 'yes' })

    const { text } = await admin.get('/admin/telemetry')
    expect(text).toContain('Nothing is sent')
    expect(text).toContain('Set by EVENTYAY_TELEMETRY_ENABLED.')
  })

  it('can switch it on, and names who did', async () => {
    const { admin } = await createAdmin({ EVENTYAY_TELEMETRY_ENABLED: '1' })

    expect((await admin.get('/admin/telemetry')).text).toContain('A heartbeat is sent once a day')
  })

  it.each([
    [{ DO_NOT_TRACK: '1' }, 'DO_NOT_TRACK'],
    [{ EVENTYAY_TELEMETRY_DISABLE: '1' }, 'EVENTYAY_TELEMETRY_DISABLE'],
    [{ NODE_ENV: 'development' }, 'development server'],
  ])('with %j keeps everything back, whatever the administrator says, and says why', async (env, why) => {
    const { received, endpoint } = await createReceiver()
    const { admin } = await createAdmin(env)
    await admin.post('/admin/telemetry', { enabled: 'yes', endpoint })

    const { text } = await admin.post('/admin/telemetry/send')

    expect(text).toContain('Nothing is sent')
    expect(text).toContain(why)
    expect(received).toEqual([])
  })
})
