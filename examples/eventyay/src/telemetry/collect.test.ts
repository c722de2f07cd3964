import { createTelemetry } from '@aboveboard/sdk'
import { simulatedWorld } from '@aboveboard/sdk/testing'
import { describe, expect, it } from 'vitest'
import { contract } from '../../telemetry.contract.ts'
import type { Env } from '../config.ts'
import { addLiveEvent, BUYER, createShop, type TestShop } from '../shop.fixture.ts'
import { addEvent, ticketTypes } from '../tickets/events.ts'
import { markPaid, nameAttendee, placeOrder, ticketsOf } from '../tickets/orders.ts'
import { submit } from '../tickets/submissions.ts'
import { collectFrom } from './collect.ts'

interface Machine {
  readonly contact?: string
  readonly uptimeSeconds?: number
}

/** The fields of the heartbeat as they would leave the machine. */
async function fieldsOf(shop: TestShop, { contact = '', uptimeSeconds = 0 }: Machine = {}) {
  const world = simulatedWorld({ home: shop.config.data, now: shop.now, uptimeSeconds })
  const site = { release: '1.3.0', endpoint: 'https://telemetry.eventyay.example', writeKey: 'wk_example' }
  const telemetry = createTelemetry({ ...site, contract, world, enabled: true, actor: 'a test' })
  const stop = telemetry.heartbeat(collectFrom(shop, { contact }), { contactGranted: contact !== '' })
  const { bytes = '', why } = await telemetry.previewHeartbeat()
  stop()
  expect(why).toBeUndefined()
  return JSON.parse(bytes).events[0].fields
}

const talk = { title: 'Engines', abstract: 'How they weave.', speaker: 'Ada', email: 'ada@buyer.example' }

/** Two events, one of them live; three orders, two of them paid; a plugin; a day of use. */
async function createBusyShop(env: Env = {}): Promise<TestShop> {
  const shop = await createShop(env)
  const event = addLiveEvent(shop, 'fair', [{}, { name: 'Hall', price_cents: 0, capacity: 20 }])
  const organizer_id = shop.db.number('SELECT id FROM organizers')
  addEvent(shop.db, { slug: 'next', title: 'Next', place: 'Hall', day: '2028-05-01', currency: 'EUR', organizer_id })
  const [day, hall] = ticketTypes(shop.db, event.id).map(({ id }) => id)
  const order = (typeId = 0, quantity = 1) => placeOrder(shop, event, { ...BUYER, quantities: [{ typeId, quantity }] })
  const paid = markPaid(shop, order(day, 2).code)
  nameAttendee(shop.db, paid, ticketsOf(shop.db, paid.id)[1]?.id ?? 0, 'Grace')
  order(hall, 12)
  order(day, 1)
  submit(shop.db, event.id, talk)
  shop.settings.set({ base_url: 'https://tickets.example' })
  shop.plugins.switchOn(['vouchers', 'invoices'])
  shop.use.feature('check-in')
  for (const ms of [10, 120, 130]) shop.use.request({ status: 500, ms })
  return shop
}

it('says what the shop is, from its own data, and nothing else', async () => {
  const fields = await fieldsOf(await createBusyShop(), { contact: 'admin@tickets.example', uptimeSeconds: 3600 })

  expect(fields).toEqual({
    build: 'v1.3.0',
    site: expect.stringMatching(/^[0-9a-f]{16}$/),
    database: 'sqlite',
    database_version: '3',
    deployment: 'native',
    storage: 'file',
    background_jobs: true,
    queue: true,
    cache: false,
    plugins: ['invoices', 'vouchers'],
    features: ['check-in'],
    events: '1-10',
    live_events: '1-10',
    organizers: '1-10',
    orders: '1-10',
    paid_orders: '1-10',
    submissions: '1-10',
    attendees: '1-10',
    tickets: '11-50',
    paid_tickets: '1-10',
    free_tickets: '11-50',
    errors: '1-10',
    latency: '100-250ms',
    uptime: '1-24h',
    contact: 'admin@tickets.example',
  })
})

it('counts each thing as its description says', async () => {
  const shop = await createBusyShop()
  const collected = Object.entries(await collectFrom(shop, { contact: '' })())

  const asked = collected.map(([name, value]) => [name, typeof value === 'function' ? value() : value])

  expect(Object.fromEntries(asked)).toMatchObject({
    events: 2,
    live_events: 1,
    organizers: 1,
    orders: 3,
    paid_orders: 2,
    submissions: 1,
    // Ada on her own two orders, and Grace.
    attendees: 3,
    tickets: 14,
    paid_tickets: 2,
    free_tickets: 12,
    errors: 3,
  })
})

it('says of an empty shop that there is nothing, and leaves out what it does not have', async () => {
  const fields = await fieldsOf(await createShop({ EVENTYAY_JOBS: 'inline', EVENTYAY_CACHE_SECONDS: '5' }))

  expect(fields).toMatchObject({
    events: '0',
    tickets: '0',
    errors: '0',
    latency: 'unknown',
    features: [],
    plugins: [],
  })
  expect(fields).toMatchObject({ background_jobs: false, queue: false, cache: true })
  expect(fields).not.toHaveProperty('site')
  expect(fields).not.toHaveProperty('contact')
})

it.each([
  [0, '0'],
  [1, '1-10'],
  [10, '1-10'],
  [11, '11-50'],
  [50, '11-50'],
  [51, '51-100'],
  [100, '51-100'],
  [101, '101-500'],
  [500, '101-500'],
  [501, '501-1000'],
  [1000, '501-1000'],
  [1001, '1001-5000'],
  [5000, '1001-5000'],
  [5001, '5000+'],
])('says of %i talks %s', async (count, label) => {
  const shop = await createShop()
  const event = addLiveEvent(shop)
  shop.db.transaction(() => {
    for (let n = 0; n < count; n++) submit(shop.db, event.id, talk)
  })

  expect((await fieldsOf(shop)).submissions).toBe(label)
})

it.each([
  [0, '0-1h'],
  [1, '1-24h'],
  [23, '1-24h'],
  [24, '1-7d'],
  [167, '1-7d'],
  [168, '7-30d'],
  [719, '7-30d'],
  [720, '30d+'],
])('says after %i hours, and to the end of that hour, %s', async (hours, uptime) => {
  const shop = await createShop()
  const begin = await fieldsOf(shop, { uptimeSeconds: hours * 3600 })

  expect([begin.uptime, (await fieldsOf(shop, { uptimeSeconds: hours * 3600 + 3599 })).uptime]).toEqual([
    uptime,
    uptime,
  ])
})

describe('what cannot be found out', () => {
  it('is unknown, and never nothing, and keeps nothing else from being said', async () => {
    const shop = await createBusyShop()
    shop.db.run('DROP TABLE submissions')
    shop.db.run('DROP TABLE use_counts')

    const fields = await fieldsOf(shop)

    expect(fields).toMatchObject({ submissions: 'unknown', errors: 'unknown', latency: 'unknown', tickets: '11-50' })
    expect(fields).not.toHaveProperty('features')
  })
})

it.each([
  ['main@0a1b2c3d', 'main@0a1b2c3d'],
  ['detached@0a1b2c3d', 'detached@0a1b2c3d'],
  ['some words @ home', undefined],
])('says of the build %j: %j', async (build, said) => {
  expect((await fieldsOf(await createShop({ EVENTYAY_BUILD: build }))).build).toBe(said)
})
