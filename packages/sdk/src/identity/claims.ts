/** What an install may ask of a receiver, made from its proofs, and the id that such a request is about. */
import type { EraseRequest, ExportRequest } from '@aboveboard/protocol'
import { sha256 } from '../device/hashing.ts'
import { hashesOf, installIdOf, type Proofs, type Scope } from './install-id.ts'

export function eraseRequestOf({ product, epoch }: Scope, proofs: Proofs): EraseRequest {
  const { export: exporting, write } = hashesOf(proofs)
  return { product, epoch, reveal: hex(proofs.erase), hashes: { export: hex(exporting), write: hex(write) } }
}

export function exportRequestOf({ product, epoch }: Scope, proofs: Proofs): ExportRequest {
  const { erase, write } = hashesOf(proofs)
  return { product, epoch, reveal: hex(proofs.export), hashes: { erase: hex(erase), write: hex(write) } }
}

export const idOfErasure = ({ reveal, hashes }: EraseRequest): string =>
  installIdOf({ erase: sha256(bytes(reveal)), export: bytes(hashes.export), write: bytes(hashes.write) })

const hex = (value: Buffer): string => value.toString('hex')
const bytes = (digits: string): Buffer => Buffer.from(digits, 'hex')
