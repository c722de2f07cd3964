import { rmSync } from 'node:fs'
import { type CompiledContract, type Contract, DIGEST_PATTERN, isObject, layoutOf } from '@aboveboard/protocol'
import { digestOf } from '../files/digest.ts'
import { readOwnObject } from '../files/private-file.ts'
import { contractPath, type StatePaths } from '../places.ts'

const MAX_BYTES = 1024 * 1024

export type ContractOf = (digest: string) => CompiledContract | undefined

/** Looks contracts up by digest, each once; only one that really has that digest and product is ever used. */
export function contractLoader(paths: StatePaths, product: string, uid: number | undefined): ContractOf {
  const known = new Map<string, CompiledContract | undefined>()
  return (digest) => {
    if (!known.has(digest)) known.set(digest, load(paths, digest, product, uid))
    return known.get(digest)
  }
}

function load(paths: StatePaths, digest: string, product: string, uid: number | undefined) {
  if (!DIGEST_PATTERN.test(digest)) return undefined
  const path = contractPath(paths, digest)
  const contract = readOwnObject(path, { uid, maxBytes: MAX_BYTES })?.contract
  if (isObject(contract) && digestOf(contract) === digest && isUsable(contract, product)) return { digest, contract }
  // A damaged copy goes, so that the next run of the program writes a whole one.
  rmSync(path, { force: true })
  return undefined
}

function isUsable(
  contract: { readonly [key: string]: unknown },
  product: string,
): contract is typeof contract & Contract {
  if (contract.product !== product) return false
  try {
    layoutOf(contract as unknown as Contract) // reads every part that admission needs, and throws where one is missing
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
