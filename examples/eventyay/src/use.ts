/**
 * How the shop is used and how well it answers, by the minute: counts without any name, added up in memory and written
 * every few seconds, so that all workers' counts are one.
 */
import type { Database } from './database/database.ts'

export interface Use {
  request(request: { readonly status: number; readonly ms: number }): void
  feature(name: Feature): void
  /** Writes what has been counted since. */
  flush(): void
  /** Of the minutes from `since` on, that one included. */
  since(since: Date): Summary
  forgetBefore(time: Date): void
}

export interface Summary {
  readonly features: readonly string[]
  /** Requests that ended in a status of 500 and more. */
  readonly errors: number
  /** Half of the requests took as long as the step that begins here, or less; absent without any request. */
  readonly medianMs?: number
}

/** What can be used, or not, in the words of telemetry.yaml. */
export type Feature = 'check-in' | 'invoices' | 'submissions' | 'vouchers' | 'waiting-list'

/** Where each step begins, in milliseconds. */
const STEPS = [0, 50, 100, 250, 500, 1000] as const

const MINUTE_MS = 60_000

export function createUse(db: Database, now: () => Date): Use {
  const counts = new Map<string, number>()
  const minuteOf = (time: Date) => Math.floor(time.getTime() / MINUTE_MS)
  const count = (kind: 'latency' | 'error' | 'feature', label: string) => {
    const key = `${minuteOf(now())} ${kind} ${label}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const totals = (kind: string, since: Date) =>
    db.all<{ label: string; total: number }>(
      'SELECT label, sum(count) AS total FROM use_counts WHERE kind = ? AND minute >= ? GROUP BY label',
      kind,
      minuteOf(since),
    )
  const flush = () => {
    const waiting = [...counts]
    counts.clear()
    if (waiting.length === 0) return
    db.transaction(() => {
      for (const [key, n] of waiting) {
        const [minute = '', kind = '', label = ''] = key.split(' ')
        const sql =
          'INSERT INTO use_counts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count'
        db.run(sql, Number(minute), kind, label, n)
      }
    })
  }
  return {
    request({ status, ms }) {
      count('latency', String(STEPS.findLast((step) => step <= ms) ?? 0))
      if (status >= 500) count('error', 'request')
    },
    feature: (name) => count('feature', name),
    flush,
    since(since) {
      flush()
      const errors = totals('error', since).reduce((sum, { total }) => sum + total, 0)
      const features = totals('feature', since).map(({ label }) => label)
      return { errors, features, ...medianOf(totals('latency', since)) }
    },
    forgetBefore: (time) => void db.run('DELETE FROM use_counts WHERE minute < ?', minuteOf(time)),
  }
}

function medianOf(steps: readonly { label: string; total: number }[]): Pick<Summary, 'medianMs'> {
  const sorted = steps.map(({ label, total }) => ({ ms: Number(label), total })).sort((a, b) => a.ms - b.ms)
  const half = sorted.reduce((sum, { total }) => sum + total, 0) / 2
  let seen = 0
  for (const { ms, total } of sorted) {
    seen += total
    if (seen >= half) return { medianMs: ms }
  }
  return {}
}
