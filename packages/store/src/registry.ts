import type { CompiledContract } from '@aboveboard/protocol'

export const KEY_KINDS = ['write', 'read', 'admin'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

/** A key as it rests: the secret itself is shown once and never stored, only its SHA-256. */
export interface KeyRecord {
  readonly id: string
  /** null: an admin key of the whole receiver. */
  readonly product: string | null
  readonly kind: KeyKind
  readonly label: string
  /** ISO 8601. */
  readonly created: string
  readonly revoked: string | null
}

export interface NewKey {
  readonly product: string | null
  readonly kind: KeyKind
  readonly label: string
  /** SHA-256 of the key, lower-case hex. */
  readonly hash: string
}

export interface ProductRecord {
  readonly product: string
  readonly current: CompiledContract
}

/**
 * Products, their contracts, keys and sign-ins: small, changed by people, read at start-up and on change. Every
 * method is one transaction. Contracts are never deleted while tallies refer to them.
 */
export interface Registry {
  products(): Promise<readonly ProductRecord[]>
  /** Every contract version of a product in the order of publishing; the last one is current. */
  contracts(product: string): Promise<readonly CompiledContract[]>
  addProduct(compiled: CompiledContract): Promise<'added' | 'exists'>
  /** Makes a contract the current one. A version that exists with another digest is a conflict. */
  publish(compiled: CompiledContract): Promise<'published' | 'same' | 'version_conflict' | 'unknown_product'>
  addKey(key: NewKey): Promise<KeyRecord>
  keys(): Promise<readonly KeyRecord[]>
  /** The key with this hash, if it is in force. */
  keyByHash(hash: string): Promise<KeyRecord | undefined>
  /** Resolves false where no such key is in force. */
  revokeKey(product: string | null, id: string): Promise<boolean>
  /** Remembers a secret's hash until `expires` (epoch milliseconds): a one-time sign-in link or a session. */
  addSecret(kind: 'sign-in' | 'session', hash: string, expires: number): Promise<void>
  /** Whether the session is in force at `now`. */
  hasSession(hash: string, now: number): Promise<boolean>
  /** Uses a sign-in link up; true at most once for each. */
  takeSignIn(hash: string, now: number): Promise<boolean>
  endSession(hash: string): Promise<void>
  close(): Promise<void>
}
