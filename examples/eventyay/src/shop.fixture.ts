import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Env, readConfig } from './config.ts'
import { openShop, type Shop } from './shop.ts'
import { addEvent, addOrganizer, addTicketType, type Event, eventBySlug, setLive } from './tickets/events.ts'

export interface TestShop extends Shop {
  /** Everything that went wrong. */
  readonly logged: string[]
  later(ms: number): void
}

export const START = new Date('2027-03-01T09:00:00Z')
export const PASSWORD = 'correct horse battery'

/** A shop of its own, with its data in memory and a clock that stands still. */
export async function createShop(env: Env = {}): Promise<TestShop> {
  const data = mkdtempSync(join(tmpdir(), 'eventyay-'))
  const config = readConfig({
    ...{ EVENTYAY_DATA: data, EVENTYAY_PORT: '0', EVENTYAY_CACHE_SECONDS: '0', EVENTYAY_ADMIN_PASSWORD: PASSWORD },
    ...env,
  })
  let time = START.getTime()
  const logged: string[] = []
  const now = () => new Date(time)
  const shop = await openShop(config, { now, log: (text) => logged.push(text), database: ':memory:' })
  return {
    ...shop,
    logged,
    later(ms) {
      time += ms
    },
  }
}

interface Tickets {
  readonly name?: string
  readonly price_cents?: number
  readonly capacity?: number
}

/** A live event with tickets for 10.00, of which there are ten, unless told otherwise. */
export function addLiveEvent({ db }: Shop, slug = 'fair', types: readonly Tickets[] = [{}]): Event {
  const known = db.one<{ id: number }>("SELECT id FROM organizers WHERE name = 'FOSSASIA'")
  const organizer_id = known?.id ?? addOrganizer(db, 'FOSSASIA')
  const event_id = addEvent(db, {
    slug,
    title: 'Fair',
    place: 'Hall 1',
    day: '2027-05-01',
    currency: 'EUR',
    organizer_id,
  })
  for (const { name = 'Day', price_cents = 1000, capacity = 10 } of types)
    addTicketType(db, { event_id, name, price_cents, capacity })
  setLive(db, eventBySlug(db, slug), true)
  return eventBySlug(db, slug)
}

export const BUYER = { buyer: 'Ada', email: 'ada@buyer.example' }
