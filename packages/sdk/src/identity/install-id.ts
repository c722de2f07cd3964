/**
 * Who an install is to one receiver, derived from its secret alone: another receiver, product or epoch sees another id,
 * and nobody who merely saw an id can speak for it. SHA-256 and HMAC-SHA-256 (RFC 2104) only, so that any standard
 * library can follow; `conformance/identity.json` has vectors.
 */
import type { Contract, DayNumber, InstallPurpose } from '@aboveboard/protocol'
import { hmac, hmacOfList, sha256 } from '../device/hashing.ts'

export interface Scope {
  /** Origin of the receiver's address: `https://telemetry.orbit.example`. */
  readonly origin: string
  readonly product: string
  readonly epoch: number
}

/** 32 bytes for each purpose. Who shows one, with the hashes of the others, may do that with what is kept of the id. */
export type Proofs = { readonly [P in InstallPurpose]: Buffer }

/** SHA-256 of each proof: enough to know the id, not enough to speak for it. */
export type ProofHashes = { readonly [P in InstallPurpose]: Buffer }

/** Which id is in use on a day: 0 for ever, or the number of its span of days since 1970; undefined without ids. */
export function epochOf(mode: Contract['install_id'], day: DayNumber): number | undefined {
  if (mode === 'none') return undefined
  return mode === 'persistent' ? 0 : Math.floor(day / mode.rotating)
}

export const seedOf = (secret: Buffer, { origin, product, epoch }: Scope): Buffer =>
  hmacOfList(secret, ['v1', origin, product, String(epoch)])

export const proofsOf = (seed: Buffer): Proofs => ({
  erase: hmac(seed, 'erase'),
  export: hmac(seed, 'export'),
  write: hmac(seed, 'write'),
})

export const hashesOf = (proofs: Proofs): ProofHashes => ({
  erase: sha256(proofs.erase),
  export: sha256(proofs.export),
  write: sha256(proofs.write),
})

const ID_CHARACTERS = 22

/** The id that a batch carries: 22 characters of base64url (RFC 4648, section 5). */
export const installIdOf = (hashes: ProofHashes): string =>
  sha256('aboveboard/v1/install', hashes.erase, hashes.export, hashes.write)
    .toString('base64url')
    .slice(0, ID_CHARACTERS)
