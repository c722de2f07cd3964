import type { Registry } from '../registry.ts'
import { openDatabase } from './database.ts'
import { createContracts } from './registry-contracts.ts'
import { createKeys } from './registry-keys.ts'
import { createLinks } from './registry-links.ts'
import { createMembers } from './registry-members.ts'
import { REGISTRY_MIGRATIONS } from './registry-migrations.ts'
import { createSessions } from './registry-sessions.ts'
import { inTransaction } from './transaction.ts'

export interface SqliteRegistryOptions {
  /** The file; its folder must exist. */
  readonly path: string
  readonly now?: () => Date
}

/** Products, contracts, keys, members and sign-ins in one SQLite file. Throws and rejects with `StoreError`. */
export function sqliteRegistry({ path, now = () => new Date() }: SqliteRegistryOptions): Registry {
  const db = openDatabase({ path, migrations: REGISTRY_MIGRATIONS })
  const contracts = createContracts(db)
  const keys = createKeys(db, now)
  const links = createLinks(db)
  const members = createMembers(db, now)
  const sessions = createSessions(db)
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
    addLink: (kind, hash, expires) => run(() => links.add(kind, hash, expires)),
    hasLink: (kind, hash, at) => run(() => links.has(kind, hash, at)),
    takeSignIn: (hash, at) => run(() => links.take('sign-in', hash, at)),
    hasMembers: () => run(members.any),
    setUp: (link, member, at) =>
      run(() => {
        if (members.any() || !links.take('setup', link, at)) return false
        members.add(member)
        links.clear('setup')
        return true
      }),
    member: (name) => run(() => members.byName(name)),
    addSession: (session) => run(() => sessions.add(session)),
    useSession: (hash, at, idleMs) => run(() => sessions.use(hash, at, idleMs)),
    endSession: (hash) => run(() => sessions.end(hash)),
    async close() {
      if (db.isOpen) db.close()
    },
  }
}
