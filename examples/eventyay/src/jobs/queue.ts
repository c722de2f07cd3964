/**
 * Work that nobody waits for, kept in the database: it outlives the worker that claimed it, and of many workers one
 * does it. In the mode `inline` there is no queue and `add` does the work.
 */
import type { Config } from '../config.ts'
import type { Database } from '../database/database.ts'

export type Job =
  | { readonly kind: 'mail'; readonly about: 'ordered' | 'paid'; readonly order: string }
  | { readonly kind: 'ticket'; readonly code: string }
  | { readonly kind: 'clean-up' }

export interface Queue {
  readonly mode: Config['jobs']
  /** May be called within a transaction: then the job is there if that is. */
  add(job: Job, delayMs?: number): void
  /** Does what is due, one after the other, and returns how much of it was done. */
  work(): number
}

interface QueueOptions {
  readonly db: Database
  readonly mode: Config['jobs']
  readonly now: () => Date
  readonly run: (job: Job) => void
  readonly failed: (job: Job, error: unknown) => void
}

const CLAIM_MS = 60_000
const MAX_TRIES = 5

const CLAIM = `UPDATE jobs SET claimed_until = ?, tries = tries + 1 WHERE id = (
  SELECT id FROM jobs WHERE run_at <= ? AND claimed_until <= ? AND tries < ${MAX_TRIES} ORDER BY run_at, id LIMIT 1
) RETURNING id, job, tries`

export function createQueue({ db, mode, now, run, failed }: QueueOptions): Queue {
  const claim = (at: number) => db.one<{ id: number; job: string; tries: number }>(CLAIM, at + CLAIM_MS, at, at)
  return {
    mode,
    add(job, delayMs = 0) {
      if (mode === 'inline') run(job)
      else db.insert('jobs', { job: JSON.stringify(job), run_at: now().getTime() + delayMs })
    },
    work() {
      let done = 0
      for (let next = claim(now().getTime()); next; next = claim(now().getTime())) {
        const job: Job = JSON.parse(next.job)
        try {
          run(job)
          db.run('DELETE FROM jobs WHERE id = ?', next.id)
          done++
        } catch (error) {
          failed(job, error)
          const later = now().getTime() + 2 ** next.tries * CLAIM_MS
          db.run('UPDATE jobs SET run_at = ?, claimed_until = 0 WHERE id = ?', later, next.id)
        }
      }
      return done
    },
  }
}
