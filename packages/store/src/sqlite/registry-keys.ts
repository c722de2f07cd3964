import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { KEY_KINDS, type KeyRecord, type NewKey } from '../registry.ts'
import { StoreError } from '../store-error.ts'
import { type Row, readOptionalText, readText } from './rows.ts'

const COLUMNS = 'id, product, kind, label, created, revoked'
// Hex, so that an id never begins with a dash on a command line.
const newId = (): string => randomBytes(5).toString('hex')

/** The registry's keys; each method runs within the caller's transaction. */
export interface Keys {
  add(key: NewKey): KeyRecord
  all(): readonly KeyRecord[]
  byHash(hash: string): KeyRecord | undefined
  revoke(product: string | null, id: string): boolean
}

export function createKeys(db: DatabaseSync, now: () => Date): Keys {
  return {
    add({ product, kind, label, hash }) {
      if (product !== null && !db.prepare('SELECT 1 FROM product WHERE name = ?').get(product)) {
        throw new StoreError('unknown_product', `There is no product ${product}.`)
      }
      const record = { id: newId(), product, kind, label, created: now().toISOString(), revoked: null }
      db.prepare('INSERT INTO access_key (id, product, kind, label, hash, created) VALUES (?, ?, ?, ?, ?, ?)').run(
        record.id,
        product,
        kind,
        label,
        hash,
        record.created,
      )
      return record
    },
    all: () => db.prepare(`SELECT ${COLUMNS} FROM access_key ORDER BY created, rowid`).all().map(keyOf),
    byHash(hash) {
      const row = db.prepare(`SELECT ${COLUMNS} FROM access_key WHERE hash = ? AND revoked IS NULL`).get(hash)
      return row && keyOf(row)
    },
    revoke(product, id) {
      const revoke = db.prepare('UPDATE access_key SET revoked = ? WHERE id = ? AND product IS ? AND revoked IS NULL')
      return Number(revoke.run(now().toISOString(), id, product).changes) === 1
    },
  }
}

function keyOf(row: Row): KeyRecord {
  const kind = KEY_KINDS.find((known) => known === row.kind)
  if (!kind)
    throw new StoreError('newer_database', 'The registry holds a key of a kind that this program does not know.')
  return {
    id: readText(row, 'id'),
    product: readOptionalText(row, 'product'),
    kind,
    label: readText(row, 'label'),
    created: readText(row, 'created'),
    revoked: readOptionalText(row, 'revoked'),
  }
}
