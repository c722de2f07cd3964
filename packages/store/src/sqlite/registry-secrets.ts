import type { DatabaseSync } from 'node:sqlite'

/** Hashes of sign-in links and sessions; each method runs within the caller's transaction. */
export interface Secrets {
  add(kind: 'sign-in' | 'session', hash: string, expires: number): void
  hasSession(hash: string, now: number): boolean
  takeSignIn(hash: string, now: number): boolean
  endSession(hash: string): void
}

export function createSecrets(db: DatabaseSync): Secrets {
  return {
    add(kind, hash, expires) {
      db.prepare('INSERT OR REPLACE INTO secret (kind, hash, expires) VALUES (?, ?, ?)').run(kind, hash, expires)
    },
    hasSession(hash, now) {
      const find = db.prepare("SELECT 1 FROM secret WHERE kind = 'session' AND hash = ? AND expires > ?")
      return find.get(hash, now) !== undefined
    },
    takeSignIn(hash, now) {
      // Whoever signs in sweeps what has expired.
      db.prepare('DELETE FROM secret WHERE expires <= ?').run(now)
      const take = db.prepare("DELETE FROM secret WHERE kind = 'sign-in' AND hash = ?")
      return Number(take.run(hash).changes) === 1
    },
    endSession(hash) {
      db.prepare("DELETE FROM secret WHERE kind = 'session' AND hash = ?").run(hash)
    },
  }
}
