/** What a receiver answers to an erasure: looked at before anything is forgotten, and kept as it came. */
import { createPublicKey, verify } from 'node:crypto'
import { type EraseAnswer, isObject, parseDay, type Receipt } from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'

export interface CheckedReceipt {
  readonly answer: EraseAnswer
  readonly receipt: Receipt
  /** Whether the signature fits the key that came with it; false where none came. */
  readonly verified: boolean
}

const MAX_BYTES = 16 * 1024
const KEY = /^[\w-]{43}$/
const SIGNATURE = /^[\w-]{86}$/

/** undefined where the answer is no receipt for this id, or its signature is wrong. */
export function checkReceipt(body: unknown, product: string, install: string): CheckedReceipt | undefined {
  if (!isObject(body) || typeof body.receipt !== 'string' || typeof body.signature !== 'string') return undefined
  const { key, receipt: text, signature } = body
  if (Buffer.byteLength(text) > MAX_BYTES || !SIGNATURE.test(signature)) return undefined
  const receipt = parseReceipt(parseObject(text))
  if (receipt?.product !== product || receipt.install !== install) return undefined
  if (key === undefined) return { answer: { receipt: text, signature }, receipt, verified: false }
  if (typeof key !== 'string' || !KEY.test(key) || !isSigned(text, signature, key)) return undefined
  return { answer: { receipt: text, signature, key }, receipt, verified: true }
}

function isSigned(text: string, signature: string, key: string): boolean {
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'))
}

function parseReceipt(value: ReturnType<typeof parseObject>): Receipt | undefined {
  const { copies, day, install, product, reports, statement } = value ?? {}
  if (typeof product !== 'string' || typeof install !== 'string' || typeof statement !== 'string') return undefined
  if (typeof day !== 'string' || parseDay(day) === undefined) return undefined
  if (typeof reports !== 'number' || !Number.isSafeInteger(reports) || reports < 0) return undefined
  if (!Array.isArray(copies) || !copies.every((name) => typeof name === 'string')) return undefined
  return { product, install, day, reports, copies, statement }
}
