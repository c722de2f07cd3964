/** The contract of `conformance/` with the types that its generated module would carry, and variations of it. */
import { readFileSync } from 'node:fs'
import type { CompiledContract, Contract } from '@aboveboard/protocol'
import { digestOf } from './files/digest.ts'
import type { TypedContract } from './options.ts'

export interface OrbitEvents {
  readonly 'scan.started': { readonly mode: 'cli' | 'docker' | 'wizard' }
  readonly 'scan.completed': {
    readonly duration: number
    readonly tools: readonly ('trivy' | 'semgrep' | 'zap' | (string & {}))[]
    readonly findings?: number
    readonly failed?: number
    readonly cached?: boolean
  }
}
export type OrbitContext = Record<never, never>

const file = new URL('../../../conformance/contracts/orbit.contract.json', import.meta.url)
export const orbit: TypedContract<OrbitEvents, OrbitContext> = JSON.parse(readFileSync(file, 'utf8'))

/** Orbit's contract with some of its lines changed, and the digest that this gives. */
export function orbitWith(change: Partial<Contract>): TypedContract<OrbitEvents, OrbitContext> {
  const contract = { ...orbit.contract, ...change }
  return { digest: digestOf(contract), contract } satisfies CompiledContract
}

/** Orbit's contract as one that tells first and then reports. */
export const optOut = (notice: Partial<Contract['consent']['notice']> = {}, change: Partial<Contract> = {}) => {
  const { consent } = orbit.contract
  return orbitWith({ consent: { ...consent, model: 'opt-out', notice: { ...consent.notice, ...notice } }, ...change })
}
