import { createHash } from 'node:crypto'
import type { Contract } from '@aboveboard/protocol'
import { canonicalJson } from './canonical.ts'

/** `sha256:` and the hex SHA-256 of the contract's canonical JSON: what every batch names. */
export const digestOf = (contract: Contract): string =>
  `sha256:${createHash('sha256').update(canonicalJson(contract)).digest('hex')}`
