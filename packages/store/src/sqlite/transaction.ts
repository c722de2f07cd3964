import type { DatabaseSync } from 'node:sqlite'
import { translated } from './sqlite-error.ts'

/** Runs `work` as one transaction: all of it, or nothing and a StoreError. */
export function inTransaction<T>(db: DatabaseSync, path: string, work: () => T): T {
  return translated(path, () => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      // Any error undoes the work; SQLite itself has rolled back after some of them, a full disk for example.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  })
}
