import type { Registry } from '../registry.ts'
import { openDatabase } from './database.ts'
import { createContracts } from './registry-contracts.ts'
import { createKeys } from './registry-keys.ts'
import { REGISTRY_MIGRATIONS } from './registry-migrations.ts'
import { createSecrets } from './registry-secrets.ts'
import { inTransaction } from './transaction.ts'

export interface SqliteRegistryOptions {
  /** The file; its folder must exist. */
  readonly path: string
  readonly now?: () => Date
}

/** Products, contracts, keys and sign-ins in one SQLite file. Throws and rejects with `StoreError`. */
export function sqliteRegistry({ path, now = () => new Date() }: SqliteRegistryOptions): Registry {
  const db = openDatabase({ path, migrations: REGISTRY_MIGRATIONS })
  const contracts = createContracts(db)
  const keys = createKeys(db, now)
  const secrets = createSecrets(db)
  const run = async <T>(work: () => T): Promise<T> => inTransaction(db, path, work)
  return {
    products: () => run(contracts.products),
    contracts: (product) => run(() => contracts.versions(product)),
    addProduct: (compiled) => run(() => contracts.addProduct(compiled)),
    publish: (compiled) => run(() => contracts.publish(compiled)),
    addKey: (key) => run(() => keys.add(key)),
    keys: () => run(keys.all),
    keyByHash: (hash) => run(() => keys.byHash(hash)),
    revokeKey: (product, id) => run(() => keys.revoke(product, id)),
    addSecret: (kind, hash, expires) => run(() => secrets.add(kind, hash, expires)),
    hasSession: (hash, at) => run(() => secrets.hasSession(hash, at)),
    takeSignIn: (hash, at) => run(() => secrets.takeSignIn(hash, at)),
    endSession: (hash) => run(() => secrets.endSession(hash)),
    async close() {
      if (db.isOpen) db.close()
    },
  }
}
