/**
 * A receiver that keeps reports by id, erases and exports them: real HTTP, and its own reading of the rules, that
 * shares no line with the SDK's. An id is 22 characters of base64url of SHA-256 over `aboveboard/v1/install` and the
 * hashes of the proofs to erase, to export and to write, in that order.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { acknowledge, createFarEnd } from '../far-end.fixture.ts'

type Respond = Parameters<typeof createFarEnd>[0] & object

const sha256 = (...parts: readonly (Buffer | string)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest()

const idOf = (erase: Buffer, exporting: Buffer, write: Buffer): string =>
  sha256('aboveboard/v1/install', erase, exporting, write).toString('base64url').slice(0, 22)

const bytes = (hex: string) => Buffer.from(hex, 'hex')

interface Body {
  readonly product: string
  readonly epoch: number
  readonly reveal: string
  readonly hashes: { readonly erase: string; readonly export: string; readonly write: string }
}

export async function createReceiver() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'jwk' }).x
  const kept = new Map<string, object[]>()
  let statement = 'Tallies remain.'
  let change: object | string = {}
  const changed = () => (typeof change === 'object' ? change : {})
  const receiptFor = (product: string, install: string, reports: number) =>
    JSON.stringify({ product, install, day: '2026-11-20', reports, copies: ['Sheet'], statement, ...changed() })
  const answer = (response: ServerResponse, receipt: string) => {
    const signature = sign(null, Buffer.from(receipt), privateKey).toString('base64url')
    const whole = JSON.stringify({ receipt, signature, key, ...changed() })
    response.writeHead(200).end(typeof change === 'string' ? change : whole)
  }
  const respond: Respond = (received, response, count) => {
    const { batch, text, url } = received
    if (url === '/v1/batches') {
      const { install } = batch
      if (install !== undefined) kept.set(install, [...(kept.get(install) ?? []), ...batch.events])
      return acknowledge(received, response, count)
    }
    const { product, reveal, hashes }: Body = JSON.parse(text)
    const shown = sha256(bytes(reveal))
    if (url === '/v1/installs/erase') {
      const id = idOf(shown, bytes(hashes.export), bytes(hashes.write))
      const receipt = receiptFor(product, id, kept.get(id)?.length ?? 0)
      kept.delete(id)
      return answer(response, receipt)
    }
    const lines = kept.get(idOf(bytes(hashes.erase), shown, bytes(hashes.write))) ?? []
    response.writeHead(200).end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  const far = await createFarEnd(respond)
  return {
    ...far,
    kept,
    ids: () => [...kept.keys()],
    /** Works again after `respondWith`. */
    recover: () => far.respondWith(respond),
    /** Says something else in its receipts. */
    state(text: string) {
      statement = text
    },
    /** Changes parts of what it signs and of what it answers, or answers something else. */
    tamper(other: object | string) {
      change = other
    },
  }
}
