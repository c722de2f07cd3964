/** What the hot path must know of products, contracts and keys, in memory; read again whenever somebody changes it. */
import type { CompiledContract } from '@aboveboard/protocol'
import type { KeyRecord, Registry } from '@aboveboard/store'
import type { ConfiguredKey } from './configured-key.ts'
import { hashSecret } from './keys.ts'
import { type Narrowing, narrowingTo } from './pipeline/narrowing.ts'

/** A contract under which batches may come; `narrowing` where it is not the current one. */
export interface Accepted {
  readonly compiled: CompiledContract
  readonly narrowing?: Narrowing
}

export interface Directory {
  /** The contracts of all products; the same array until something changes. */
  allContracts(): readonly CompiledContract[]
  products(): readonly string[]
  /** A product's contracts, oldest first, the current one last; empty for an unknown product. */
  contracts(product: string): readonly CompiledContract[]
  accepted(product: string, digest: string): Accepted | undefined
  /** The key in force; undefined for unknown and revoked ones alike. */
  keyOf(secret: string): Promise<KeyRecord | undefined>
  /** Reads the registry again; call it after each change. */
  refresh(): Promise<void>
}

interface Product {
  readonly contracts: readonly CompiledContract[]
  readonly accepted: ReadonlyMap<string, Accepted>
}

export async function createDirectory(registry: Registry, configured?: ConfiguredKey): Promise<Directory> {
  let products = new Map<string, Product>()
  let all: readonly CompiledContract[] = []
  const keys = new Map<string, KeyRecord>()

  const refresh = async (): Promise<void> => {
    const read = new Map<string, Product>()
    for (const { product, current } of await registry.products()) {
      read.set(product, readProduct(await registry.contracts(product), current))
    }
    products = read
    all = [...read.values()].flatMap(({ contracts }) => contracts)
    keys.clear()
    if (configured) keys.set(configured.hash, configured.record)
  }
  await refresh()

  return {
    allContracts: () => all,
    products: () => [...products.keys()],
    contracts: (product) => products.get(product)?.contracts ?? [],
    accepted: (product, digest) => products.get(product)?.accepted.get(digest),
    async keyOf(secret) {
      const hash = hashSecret(secret)
      const known = keys.get(hash)
      if (known) return known
      const record = await registry.keyByHash(hash)
      if (!record || record.revoked !== null) return undefined
      keys.set(hash, record)
      return record
    },
    refresh,
  }
}

function readProduct(contracts: readonly CompiledContract[], current: CompiledContract): Product {
  const older = contracts.filter(({ digest }) => digest !== current.digest)
  const accepted = new Map<string, Accepted>([[current.digest, { compiled: current }]])
  for (const compiled of older) {
    accepted.set(compiled.digest, { compiled, narrowing: narrowingTo(current.contract, compiled.contract) })
  }
  return { contracts: [...older, current], accepted }
}
