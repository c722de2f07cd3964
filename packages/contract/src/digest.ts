import { createHash } from 'node:crypto'
import type { Contract } from '@aboveboard/protocol'
import { canonicalJson } from './canonical.ts'

/**
 * `sha256:` and the hex SHA-256 of the contract's canonical JSON (RFC 8785): what every batch names. Throws as
 * `canonicalJson` does.
 */
export const digestOf = (contract: Contract): string =>
  `sha256:${createHash('sha256').update(canonicalJson(contract)).digest('hex')}`
