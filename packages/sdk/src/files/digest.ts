import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical.ts'

/** What a batch calls its contract: SHA-256 over canonical JSON. */
export const digestOf = (contract: unknown): string =>
  `sha256:${createHash('sha256').update(canonicalJson(contract)).digest('hex')}`
