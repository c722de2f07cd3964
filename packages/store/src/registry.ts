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

/** `setup` makes the first member; `sign-in` opens a session that belongs to none. */
export type LinkKind = 'sign-in' | 'setup'

export interface NewMember {
  readonly name: string
  /** A hash with its parameters and salt, as its maker writes it. */
  readonly password: string
}

export interface MemberRecord extends NewMember {
  /** ISO 8601. */
  readonly created: string
}

export interface SessionRecord {
  /** null: of a sign-in link. */
  readonly member: string | null
}

export interface NewSession extends SessionRecord {
  /** SHA-256 of the session's secret, lower-case hex. */
  readonly hash: string
  readonly now: number
  /** The end, however much it is used. */
  readonly expires: number
}

/**
 * Products, their contracts, keys, members and sign-ins: small, changed by people, read at start-up and on change. Every
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
  /** Remembers the hash of a one-time link until `expires` (epoch milliseconds, like every time here). */
  addLink(kind: LinkKind, hash: string, expires: number): Promise<void>
  /** Whether a link could be used at `now`. */
  hasLink(kind: LinkKind, hash: string, now: number): Promise<boolean>
  /** Uses a sign-in link up; true at most once for each. */
  takeSignIn(hash: string, now: number): Promise<boolean>
  hasMembers(): Promise<boolean>
  /** Uses a setup link up and adds the first member; false where the link is none, or there is a member already. */
  setUp(link: string, member: NewMember, now: number): Promise<boolean>
  member(name: string): Promise<MemberRecord | undefined>
  addSession(session: NewSession): Promise<void>
  /** The session with this hash, if it is in force at `now`; that counts as use where the last one is a while ago. */
  useSession(hash: string, now: number, idleMs: number): Promise<SessionRecord | undefined>
  endSession(hash: string): Promise<void>
  close(): Promise<void>
}
