import { formatDay, HEARTBEAT, parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { contract } from '../examples/eventyay/telemetry.contract.ts'
import { type Days, liveThrough } from './eventyay-days.ts'
import { api, type BooksDay } from './support/api.ts'

const DAYS: Days = { from: '2026-11-01', count: 20, away: [7, 8, 9], seed: 20_261_101 }
const SABOTAGED: Days = { ...DAYS, count: 3, sabotage: './e2e/sabotage/unclaimed-heartbeat.ts' }

const { product, heartbeat } = contract.contract
const REPORTS = { measure: 'reports', event: HEARTBEAT } as const

const lastOf = ({ from, count }: Days): string => formatDay((parseDay(from) ?? 0) + count - 1)

/** How many heartbeats the receiver has of each day. */
async function heartbeatsOf(days: Days, url: string): Promise<readonly number[]> {
  const range = { from: days.from, to: lastOf(days), every: 'day' } as const
  const { rows } = await api.query(url, product, { ...REPORTS, ...range })
  return rows.map(([, reports]) => Number(reports))
}

/** What the receiver has of the only heartbeat of a day, for each field whose values it counts. */
async function fieldsOn(day: string, url: string): Promise<{ readonly [field: string]: string }> {
  const fields = Object.entries(heartbeat?.fields ?? {})
  const counted = fields.filter(([, { type }]) => type !== 'hash' && type !== 'contact')
  const answers = counted.map(async ([name]) => {
    const { rows } = await api.query(url, product, { ...REPORTS, breakdown: [name], from: day, to: day, every: null })
    const values = rows.filter(([, reports]) => reports === 1).map(([value]) => value)
    return [name, values.join(', ')] as const
  })
  return Object.fromEntries(await Promise.all(answers))
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
const balanceOf = ({ recorded, stored, rejected, dropped }: BooksDay): number =>
  recorded - stored - sum(Object.values(rejected)) - sum(Object.values(dropped))

describe(`the ticket shop, its workers killed and started again at random (seed ${DAYS.seed})`, () => {
  it(`reports once on each of ${DAYS.count} days but the three without a receiver, and every book balances`, async () => {
    const { receiver, mishaps, kills } = await liveThrough(DAYS)
    const { url } = receiver
    const books = await api.books(url, product, DAYS.from, lastOf(DAYS))

    const present = mishaps.map((_, day) => !DAYS.away.includes(day))
    const resent = mishaps.map((mishap) => mishap === 'no answer' || mishap === 'all die before they know')
    expect(kills).toBeGreaterThan(20)
    expect(await heartbeatsOf(DAYS, url)).toEqual(present.map(Number))
    expect(books.map(({ stored }) => stored)).toEqual(present.map(Number))
    expect(books.map(({ duplicate }) => duplicate)).toEqual(present.map((is, day) => Number(is && resent[day])))
    expect(books.map(balanceOf)).toEqual(present.map(() => 0))
    // One of each day without a receiver, told by the first that arrives again.
    expect(books[10]).toMatchObject({ recorded: 4, rejected: {}, dropped: { heartbeat_replaced: 3 } })
    expect(sum(books.map(({ recorded }) => recorded))).toBe(DAYS.count)
    expect(await fieldsOn(lastOf(DAYS), url)).toEqual(SHOP_AFTER_20_DAYS)
  })

  it('would report more than once on a day if they did not claim before they send', async () => {
    const { receiver } = await liveThrough(SABOTAGED)

    expect(Math.max(...(await heartbeatsOf(SABOTAGED, receiver.url)))).toBeGreaterThan(1)
  })
})

/** A ticket for 10.00 was sold on each day; the last one was busy. */
const SHOP_AFTER_20_DAYS = {
  build: 'v1.3.0',
  database: 'sqlite',
  database_version: '3',
  deployment: 'native',
  storage: 'file',
  background_jobs: 'true',
  queue: 'true',
  cache: 'true',
  plugins: 'invoices, vouchers',
  features: 'check-in',
  events: '1-10',
  live_events: '1-10',
  organizers: '1-10',
  orders: '11-50',
  paid_orders: '11-50',
  submissions: '0',
  attendees: '11-50',
  tickets: '11-50',
  paid_tickets: '11-50',
  free_tickets: '0',
  errors: '1-10',
  latency: '100-250ms',
  uptime: '0-1h',
}
