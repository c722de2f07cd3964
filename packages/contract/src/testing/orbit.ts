/** The contract of the conformance vectors, and others that differ from it in what a test is about. */
import { readFileSync } from 'node:fs'
import type { CompiledContract, Contract } from '@aboveboard/protocol'
import { digestOf } from '../digest.ts'

const root = new URL('../../../../', import.meta.url)

/** The text of a file of the repository. */
export const fileOf = (path: string): string => readFileSync(new URL(path, root), 'utf8')

export const compiled = (contract: Contract): CompiledContract => ({ digest: digestOf(contract), contract })

export const orbit: CompiledContract = JSON.parse(fileOf('conformance/contracts/orbit.contract.json'))

/** Orbit's contract with some of its lines written differently. */
export const orbitWith = (lines: Partial<Contract>): CompiledContract => compiled({ ...orbit.contract, ...lines })
