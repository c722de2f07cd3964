/** Talks that are handed in for an event; accepted ones stand on its page. */
import type { Database } from '../database/database.ts'
import { notFound } from '../refusal.ts'

export interface Submission {
  readonly id: number
  readonly title: string
  readonly speaker: string
  readonly email: string
  readonly abstract: string
  readonly status: 'submitted' | 'accepted' | 'rejected'
}

type NewSubmission = Pick<Submission, 'title' | 'speaker' | 'email' | 'abstract'>

export const submit = (db: Database, event_id: number, talk: NewSubmission): number =>
  db.insert('submissions', { event_id, ...talk, status: 'submitted' })

export const submissionsOf = (db: Database, eventId: number) =>
  db.all<Submission>('SELECT * FROM submissions WHERE event_id = ? ORDER BY id', eventId)

export function judge(db: Database, eventId: number, id: number, status: 'accepted' | 'rejected'): void {
  const sql = 'UPDATE submissions SET status = ? WHERE id = ? AND event_id = ?'
  if (db.run(sql, status, id, eventId) === 0) throw notFound('talk')
}
