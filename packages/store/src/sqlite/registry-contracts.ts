import type { DatabaseSync } from 'node:sqlite'
import type { CompiledContract, Contract } from '@aboveboard/protocol'
import type { ProductRecord } from '../registry.ts'
import { type Row, readText } from './rows.ts'

const VERSIONS = 'SELECT digest, body FROM contract WHERE product = ? ORDER BY published'

const NEXT = '(SELECT ifnull(max(published), 0) + 1 FROM contract WHERE product = ?)'
const ADD = `INSERT INTO contract (product, digest, version, body, published) VALUES (?, ?, ?, ?, ${NEXT})`
const AGAIN = `UPDATE contract SET published = ${NEXT} WHERE product = ? AND digest = ?`

type Added = 'added' | 'exists'
type Published = 'published' | 'same' | 'version_conflict' | 'unknown_product'

/** The registry's contracts; each method runs within the caller's transaction. */
export interface Contracts {
  products(): readonly ProductRecord[]
  versions(product: string): readonly CompiledContract[]
  addProduct(compiled: CompiledContract): Added
  publish(compiled: CompiledContract): Published
}

export function createContracts(db: DatabaseSync): Contracts {
  const versions = (product: string): readonly CompiledContract[] => db.prepare(VERSIONS).all(product).map(compiledOf)
  const add = ({ digest, contract }: CompiledContract): void => {
    const { product, version } = contract
    db.prepare(ADD).run(product, digest, version, JSON.stringify(contract), product)
  }
  return {
    versions,
    products() {
      const names = db.prepare('SELECT name FROM product ORDER BY name').all()
      return names.map((row) => {
        const product = readText(row, 'name')
        return { product, current: versions(product).at(-1)! }
      })
    },
    addProduct(compiled) {
      const added = db.prepare('INSERT INTO product (name) VALUES (?) ON CONFLICT DO NOTHING')
      if (Number(added.run(compiled.contract.product).changes) === 0) return 'exists'
      add(compiled)
      return 'added'
    },
    publish(compiled) {
      const { digest, contract } = compiled
      const known = versions(contract.product)
      if (known.length === 0) return 'unknown_product'
      if (known.at(-1)?.digest === digest) return 'same'
      if (known.some((other) => other.digest === digest)) {
        db.prepare(AGAIN).run(contract.product, contract.product, digest)
        return 'published'
      }
      if (known.some((other) => other.contract.version === contract.version)) return 'version_conflict'
      add(compiled)
      return 'published'
    },
  }
}

function compiledOf(row: Row): CompiledContract {
  const contract: Contract = JSON.parse(readText(row, 'body'))
  return { digest: readText(row, 'digest'), contract }
}
