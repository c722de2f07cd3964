import type { Database } from '../database/database.ts'
import { notFound, Refusal } from '../refusal.ts'

export interface Event {
  readonly id: number
  readonly slug: string
  readonly title: string
  readonly organizer: string
  readonly place: string
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly currency: string
  readonly is_live: 0 | 1
}

export interface TicketType {
  readonly id: number
  readonly name: string
  readonly price_cents: number
  readonly capacity: number
  /** Capacity less tickets of orders that are not cancelled. */
  readonly left: number
}

export interface Organizer {
  readonly id: number
  readonly name: string
}

export type NewEvent = Pick<Event, 'slug' | 'title' | 'place' | 'day' | 'currency'> & { readonly organizer_id: number }
export type NewTicketType = Pick<TicketType, 'name' | 'price_cents' | 'capacity'> & { readonly event_id: number }

const EVENTS = `SELECT events.*, organizers.name AS organizer
  FROM events JOIN organizers ON organizers.id = events.organizer_id`

export const allEvents = (db: Database) => db.all<Event>(`${EVENTS} ORDER BY day, slug`)

export const liveEvents = (db: Database) => db.all<Event>(`${EVENTS} WHERE is_live ORDER BY day, slug`)

/** Live or not; throws a `Refusal` where there is none. */
export function eventBySlug(db: Database, slug: string): Event {
  const event = db.one<Event>(`${EVENTS} WHERE slug = ?`, slug)
  if (!event) throw notFound('event')
  return event
}

/** As visitors see it: one that is not live is not there. */
export function liveEvent(db: Database, slug: string): Event {
  const event = eventBySlug(db, slug)
  if (!event.is_live) throw notFound('event')
  return event
}

export const ticketTypes = (db: Database, eventId: number) =>
  db.all<TicketType>(
    `SELECT id, name, price_cents, capacity, capacity - (
       SELECT count(*) FROM tickets JOIN orders ON orders.id = order_id
       WHERE type_id = ticket_types.id AND status <> 'cancelled'
     ) AS left
     FROM ticket_types WHERE event_id = ? ORDER BY id`,
    eventId,
  )

export const organizers = (db: Database) => db.all<Organizer>('SELECT * FROM organizers ORDER BY name')

export function addOrganizer(db: Database, name: string): number {
  if (db.one('SELECT 1 FROM organizers WHERE name = ?', name)) throw new Refusal(`There is already ${name}.`)
  return db.insert('organizers', { name })
}

export function addEvent(db: Database, event: NewEvent): number {
  if (db.one('SELECT 1 FROM events WHERE slug = ?', event.slug)) throw new Refusal(`/events/${event.slug} is taken.`)
  if (!db.one('SELECT 1 FROM organizers WHERE id = ?', event.organizer_id)) throw notFound('organizer')
  return db.insert('events', event)
}

export const addTicketType = (db: Database, type: NewTicketType): number => db.insert('ticket_types', type)

export function setLive(db: Database, event: Event, isLive: boolean): void {
  if (isLive && ticketTypes(db, event.id).length === 0) throw new Refusal('An event needs tickets before it goes live.')
  db.run('UPDATE events SET is_live = ? WHERE id = ?', Number(isLive), event.id)
}
