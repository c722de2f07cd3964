import type { Database } from '../database/database.ts'
import { dayText } from '../day-text.ts'
import { notFound } from '../refusal.ts'

interface Printed {
  readonly title: string
  readonly place: string
  readonly day: string
  readonly type: string
  readonly attendee: string | null
}

/** A ticket to print: plain text, 48 characters wide. */
export function ticketText(db: Database, code: string): string {
  const ticket = db.one<Printed>(
    `SELECT title, place, day, ticket_types.name AS type, attendee
     FROM tickets JOIN ticket_types ON ticket_types.id = type_id JOIN events ON events.id = ticket_types.event_id
     WHERE code = ?`,
    code,
  )
  if (!ticket) throw notFound('ticket')
  const line = '-'.repeat(48)
  const { attendee, day, place, title, type } = ticket
  return [line, title, `${dayText(day)}, ${place}`, line, type, attendee ?? '', '', code.toUpperCase(), line, ''].join(
    '\n',
  )
}
