/** Opens a database of ours: durable settings, read back, and the schema brought up to date. */
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../store-error.ts'
import { checkMigrations, migrate } from './migrate.ts'
import { readNumber, readText } from './rows.ts'
import { translated } from './sqlite-error.ts'

export interface DatabaseOptions {
  readonly path: string
  readonly migrations: readonly string[]
  /** A second connection beside the writer's; the file must exist. */
  readonly readOnly?: boolean
}

const OLDEST_SQLITE = [3, 45] as const
const BUSY_TIMEOUT_MS = 5_000
const SYNCHRONOUS_FULL = 2

/** Throws a StoreError where the file cannot be opened or would not keep what it is given through a power cut. */
export function openDatabase({ path, migrations, readOnly = false }: DatabaseOptions): DatabaseSync {
  return translated(path, () => {
    const db = new DatabaseSync(path, { readOnly, timeout: BUSY_TIMEOUT_MS })
    try {
      if (!readOnly) db.exec('PRAGMA journal_mode = WAL')
      // What is deleted is overwritten: reports whose time is over, secrets that are used up.
      db.exec('PRAGMA secure_delete = ON')
      db.exec('PRAGMA synchronous = FULL')
      checkEngine(db, path)
      if (readOnly) checkMigrations(db, path, migrations)
      else migrate(db, path, migrations)
      return db
    } catch (error) {
      // Whatever it was, nobody else holds this connection.
      db.close()
      throw error
    }
  })
}

function checkEngine(db: DatabaseSync, path: string): void {
  const version = readText(db.prepare('SELECT sqlite_version() AS version').get(), 'version')
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < OLDEST_SQLITE[0] || (major === OLDEST_SQLITE[0] && minor < OLDEST_SQLITE[1])) {
    throw new StoreError('unsuitable_engine', `SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}.`)
  }
  const mode = readText(db.prepare('PRAGMA journal_mode').get(), 'journal_mode')
  if (mode !== 'wal') throw new StoreError('unsuitable_engine', `${path} has journal_mode ${mode} instead of wal.`)
  const synchronous = readNumber(db.prepare('PRAGMA synchronous').get(), 'synchronous')
  if (synchronous !== SYNCHRONOUS_FULL) {
    throw new StoreError('unsuitable_engine', `${path} has synchronous ${synchronous} instead of FULL.`)
  }
}
