import type { DatabaseSync } from 'node:sqlite'
import type { NewSession, SessionRecord } from '../registry.ts'
import { readNumber, readOptionalText } from './rows.ts'

/** Uses closer than this to the last one are not written down. */
const NOTE_MS = 60_000

/** Each method runs within the caller's transaction. */
export interface Sessions {
  add(session: NewSession): void
  use(hash: string, now: number, idleMs: number): SessionRecord | undefined
  end(hash: string): void
}

export function createSessions(db: DatabaseSync): Sessions {
  return {
    add({ hash, member, now, expires }) {
      // Whoever signs in sweeps what has expired.
      db.prepare('DELETE FROM session WHERE expires <= ?').run(now)
      const add = db.prepare('INSERT INTO session (hash, member, used, expires) VALUES (?, ?, ?, ?)')
      add.run(hash, member, now, expires)
    },
    use(hash, now, idleMs) {
      const find = db.prepare('SELECT member, used FROM session WHERE hash = ? AND expires > ? AND used > ?')
      const row = find.get(hash, now, now - idleMs)
      if (!row) return undefined
      if (now - readNumber(row, 'used') >= NOTE_MS) {
        db.prepare('UPDATE session SET used = ? WHERE hash = ?').run(now, hash)
      }
      return { member: readOptionalText(row, 'member') }
    },
    end(hash) {
      db.prepare('DELETE FROM session WHERE hash = ?').run(hash)
    },
  }
}
