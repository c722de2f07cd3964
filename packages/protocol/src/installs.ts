/**
 * What a user may ask of a receiver about one install id, without an account: whoever can show what only the install
 * could derive may do with the id what that proof is for. Everything secret or hashed is 32 bytes as 64 hex digits.
 */
export type InstallPurpose = 'erase' | 'export' | 'write'

/**
 * One proof in the clear and SHA-256 of the other two: enough to derive the id, and to know that the sender may do
 * this with it, and no more. The receiver stores none of it.
 */
export interface InstallClaim<P extends InstallPurpose> {
  readonly product: string
  /** Which of the install's ids: 0 for a persistent one, else the number of its span of days since 1970. */
  readonly epoch: number
  readonly reveal: string
  readonly hashes: { readonly [Other in Exclude<InstallPurpose, P>]: string }
}

/**
 * Body of `POST /v1/installs/erase`; no key is needed. 200 with an `EraseAnswer` once the erasure is in the journal,
 * also for an id that the receiver does not know and for one that was erased before.
 */
export type EraseRequest = InstallClaim<'erase'>

/**
 * Body of `POST /v1/installs/export`; no key is needed. 200 with `application/x-ndjson`: each kept report of the id as
 * a JSON object on a line of its own, none where nothing is kept.
 */
export type ExportRequest = InstallClaim<'export'>

/** What the receiver says that it did. */
export interface EraseAnswer {
  /** JSON of a `Receipt`, byte for byte as it was signed: at most 16 KiB. */
  readonly receipt: string
  /** Ed25519 (RFC 8032) over the receipt in UTF-8, in base64url. */
  readonly signature: string
  /** The receiver's public key, 32 bytes in base64url; absent where it is published elsewhere. */
  readonly key?: string
}

export interface Receipt {
  readonly product: string
  readonly install: string
  /** `YYYY-MM-DD` in UTC. */
  readonly day: string
  /** How many kept reports went. */
  readonly reports: number
  /** Who had been given copies before: names of the contract's recipients. */
  readonly copies: readonly string[]
  /** What the receipt shows and what it does not, for people. */
  readonly statement: string
}
