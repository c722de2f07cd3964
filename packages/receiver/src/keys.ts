import { hash, randomBytes } from 'node:crypto'
import type { KeyKind } from '@aboveboard/store'

const PREFIX = { write: 'wk_', read: 'rk_', admin: 'ak_' } as const satisfies { readonly [K in KeyKind]: string }

/** 256 random bits as base64url. */
export const createSecret = (): string => randomBytes(32).toString('base64url')

export const createKey = (kind: KeyKind): string => PREFIX[kind] + createSecret()

/**
 * How secrets rest and are looked up: SHA-256, lower-case hex. Looking up the hash of 256 random bits tells nothing
 * by its timing, because nobody can choose a key by its hash.
 */
export const hashSecret = (secret: string): string => hash('sha256', secret)
