import type { DatabaseSync } from 'node:sqlite'
import type { LinkKind } from '../registry.ts'

/** Hashes of one-time links; each method runs within the caller's transaction. */
export interface Links {
  add(kind: LinkKind, hash: string, expires: number): void
  has(kind: LinkKind, hash: string, now: number): boolean
  take(kind: LinkKind, hash: string, now: number): boolean
  clear(kind: LinkKind): void
}

export function createLinks(db: DatabaseSync): Links {
  return {
    add(kind, hash, expires) {
      db.prepare('INSERT OR REPLACE INTO secret (kind, hash, expires) VALUES (?, ?, ?)').run(kind, hash, expires)
    },
    has(kind, hash, now) {
      const find = db.prepare('SELECT 1 FROM secret WHERE kind = ? AND hash = ? AND expires > ?')
      return find.get(kind, hash, now) !== undefined
    },
    take(kind, hash, now) {
      // Whoever uses a link sweeps what has expired.
      db.prepare('DELETE FROM secret WHERE expires <= ?').run(now)
      const take = db.prepare('DELETE FROM secret WHERE kind = ? AND hash = ?')
      return Number(take.run(kind, hash).changes) === 1
    },
    clear(kind) {
      db.prepare('DELETE FROM secret WHERE kind = ?').run(kind)
    },
  }
}
