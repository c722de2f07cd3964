/**
 * The heartbeat: what the shop says of itself, from its real state. Each field is asked for by itself; where that fails
 * the SDK sends `unknown`, and never 0.
 */
import type { Collect } from '@aboveboard/sdk'
import type { Heartbeat } from '../../telemetry.contract.ts'
import type { Shop } from '../shop.ts'
import { VERSION } from '../version.ts'
import type { TelemetrySettings } from './telemetry-settings.ts'

/** A ticket is issued when its order is paid; one that costs nothing is paid at once. */
const ISSUED = "FROM tickets JOIN orders ON orders.id = order_id WHERE status = 'paid'"

const COUNTS = {
  events: 'SELECT count(*) FROM events',
  live_events: 'SELECT count(*) FROM events WHERE is_live',
  organizers: 'SELECT count(DISTINCT organizer_id) FROM events',
  orders: 'SELECT count(*) FROM orders',
  paid_orders: "SELECT count(*) FROM orders WHERE status = 'paid'",
  submissions: 'SELECT count(*) FROM submissions',
  attendees: `SELECT count(attendee) ${ISSUED}`,
  tickets: `SELECT count(*) ${ISSUED}`,
  paid_tickets: `SELECT count(*) ${ISSUED} AND price_cents > 0`,
  free_tickets: `SELECT count(*) ${ISSUED} AND price_cents = 0`,
} as const satisfies { readonly [field in keyof Heartbeat]?: string }

const DAY_MS = 86_400_000

export function collectFrom(shop: Shop, telemetry: Pick<TelemetrySettings, 'contact'>): Collect<Heartbeat> {
  const { cache, config, db, files, now, plugins, queue, settings, use } = shop
  const count = (field: keyof typeof COUNTS) => () => db.number(COUNTS[field])
  const lastDay = () => use.since(new Date(now().getTime() - DAY_MS))
  return () => ({
    build: config.env.EVENTYAY_BUILD ?? `v${VERSION}`,
    site: () => settings.get('base_url'),
    database: 'sqlite',
    database_version: () => db.one<{ version: string }>('SELECT sqlite_version() AS version')?.version,
    storage: files.backend,
    background_jobs: queue.mode === 'background',
    queue: queue.mode !== 'inline',
    cache: cache.isOn,
    plugins: () => plugins.active().map(({ name }) => name),
    features: () => lastDay().features,
    events: count('events'),
    live_events: count('live_events'),
    organizers: count('organizers'),
    orders: count('orders'),
    paid_orders: count('paid_orders'),
    submissions: count('submissions'),
    attendees: count('attendees'),
    tickets: count('tickets'),
    paid_tickets: count('paid_tickets'),
    free_tickets: count('free_tickets'),
    errors: () => lastDay().errors,
    latency: () => lastDay().medianMs,
    // An address that is not given is absent, not unknown.
    ...(telemetry.contact !== '' && { contact: telemetry.contact }),
  })
}
