/** Opens `journal.db` and refuses to go on where SQLite would not keep what the 202 promises. */
import { DatabaseSync } from 'node:sqlite'
import { ReceiverError } from '../receiver-error.ts'

const SETTINGS = { journal_mode: 'wal', synchronous: 2, secure_delete: 1 } as const

/** How long a writer waits for a reader; all requests wait with it. */
const BUSY_MS = 250

/** Of the tables and of the records in them. */
const FORMAT = 1

const SCHEMA = `
CREATE TABLE IF NOT EXISTS entry (
  position INTEGER PRIMARY KEY,
  events INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS batch (
  product TEXT NOT NULL,
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  day INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  rejected TEXT NOT NULL,
  PRIMARY KEY (product, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`

export interface JournalFileOptions {
  readonly path: string
  /** Where the file stops growing; the journal then answers `disk_full` until bodies are projected. */
  readonly maxBytes: number
}

export function openJournalFile({ path, maxBytes }: JournalFileOptions): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_MS })
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  db.exec('PRAGMA secure_delete = ON')
  // The projection's checkpoints keep the log short; this one bounds it while the store is away.
  db.exec('PRAGMA wal_autocheckpoint = 10000')
  for (const [name, wanted] of Object.entries(SETTINGS)) refuseUnless(db, name, wanted)
  refuseNewer(db)
  db.exec(`${SCHEMA} PRAGMA user_version = ${FORMAT}`)
  db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes(db)))}`)
  return db
}

function refuseUnless(db: DatabaseSync, name: string, wanted: string | number): void {
  const found = db.prepare(`PRAGMA ${name}`).get()?.[name]
  if (found === wanted) return
  db.close()
  throw new ReceiverError(
    'journal_refused',
    `SQLite runs the journal with ${name} = ${found}, not ${wanted}, so an answer would promise what the disk does ` +
      'not keep. Put the data directory on a local disk, and use the Node release that package.json pins.',
  )
}

function refuseNewer(db: DatabaseSync): void {
  const format = Number(db.prepare('PRAGMA user_version').get()?.user_version)
  if (format <= FORMAT) return
  db.close()
  throw new ReceiverError(
    'journal_refused',
    `The journal has format ${format}, and this receiver knows none after ${FORMAT}. Start the newer release again; ` +
      'after `close` has brought everything into the store, the journal may be removed.',
  )
}

const pageBytes = (db: DatabaseSync): number => Number(db.prepare('PRAGMA page_size').get()?.page_size)
