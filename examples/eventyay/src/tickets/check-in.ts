import type { Database } from '../database/database.ts'

export type CheckIn =
  | { readonly result: 'welcome'; readonly who: string; readonly type: string }
  | { readonly result: 'already in'; readonly who: string; readonly since: Date }
  | { readonly result: 'not paid' }
  | { readonly result: 'unknown' }

interface Found {
  readonly attendee: string | null
  readonly buyer: string
  readonly type: string
  readonly status: string
  readonly checked_in_at: number | null
}

/** Lets each ticket in once, whichever of many doors asks. */
export const checkIn = (db: Database, eventId: number, code: string, now: Date): CheckIn =>
  db.transaction(() => {
    const found = db.one<Found>(
      `SELECT attendee, buyer, ticket_types.name AS type, status, checked_in_at
       FROM tickets JOIN orders ON orders.id = order_id JOIN ticket_types ON ticket_types.id = type_id
       WHERE tickets.code = ? AND orders.event_id = ?`,
      code.trim().toLowerCase(),
      eventId,
    )
    if (!found) return { result: 'unknown' }
    const who = found.attendee ?? `a guest of ${found.buyer}`
    if (found.status !== 'paid') return { result: 'not paid' }
    if (found.checked_in_at !== null) return { result: 'already in', who, since: new Date(found.checked_in_at) }
    db.run('UPDATE tickets SET checked_in_at = ? WHERE code = ?', now.getTime(), code.trim().toLowerCase())
    return { result: 'welcome', who, type: found.type }
  })
