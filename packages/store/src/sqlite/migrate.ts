/** Brings a file's schema up to date. A migration that was released is never changed: its checksum is in the file. */
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../store-error.ts'
import { readNumber, readText } from './rows.ts'
import { inTransaction } from './transaction.ts'

/** Applies what is missing, each in a transaction of its own. Throws where the file is not ours or newer. */
export function migrate(db: DatabaseSync, path: string, migrations: readonly string[]): void {
  db.exec('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, checksum TEXT NOT NULL)')
  for (const [index, statements] of migrations.entries()) {
    inTransaction(db, path, () => {
      if (appliedOf(db).length > index) return
      db.exec(statements)
      db.prepare('INSERT INTO migration (number, checksum) VALUES (?, ?)').run(index + 1, checksumOf(statements))
    })
  }
  checkMigrations(db, path, migrations)
}

/** Throws where the file's schema is not exactly what these migrations make. */
export function checkMigrations(db: DatabaseSync, path: string, migrations: readonly string[]): void {
  const applied = appliedOf(db)
  if (applied.some(({ number, checksum }) => isForeign(migrations[number - 1], checksum))) {
    throw new StoreError('foreign_database', `${path} has another schema than this program writes.`)
  }
  if (applied.length > migrations.length) {
    throw new StoreError('newer_database', `${path} has schema ${applied.length}, this program ${migrations.length}.`)
  }
  if (applied.length < migrations.length) {
    throw new StoreError('unavailable', `${path} has schema ${applied.length}; its writer brings it up to date first.`)
  }
}

const isForeign = (statements: string | undefined, checksum: string): boolean =>
  statements !== undefined && checksumOf(statements) !== checksum

const appliedOf = (db: DatabaseSync): readonly { readonly number: number; readonly checksum: string }[] =>
  db
    .prepare('SELECT number, checksum FROM migration ORDER BY number')
    .all()
    .map((row) => ({ number: readNumber(row, 'number'), checksum: readText(row, 'checksum') }))

const checksumOf = (statements: string): string => createHash('sha256').update(statements).digest('hex')
