/**
 * What only this install can add to a value. All of it follows from the install's secret, the purpose, the name of the
 * field and the value, so that nothing has to be remembered: HMAC-SHA-256 (RFC 2104) under the secret over `v1` and
 * these, each in UTF-8 behind its length (4 bytes, big-endian), so that no two purposes or fields share a code.
 */
import type { Device } from '@aboveboard/protocol'
import { randomized } from './randomized.ts'

/** Bytes of a hash that are sent. */
const HASH_BYTES = 8

/**
 * `secret` is asked only for fields that need it. Equal texts give equal hashes in fields of one name, whatever the
 * event, and unrelated ones in fields of two names. A truth gives the same answer for ever (memoised as the permanent
 * response of RAPPOR, Erlingsson et al. 2014): repeating it tells nothing more, so that of a field at most epsilon
 * leaks for each different truth that it had under one secret. That a field is absent is not randomised.
 */
export function createDevice(secret: () => Buffer | undefined): Device {
  const keyed = (...parts: readonly string[]): Buffer | undefined => {
    const key = secret()
    return key && hmac(key, ['v1', ...parts])
  }
  return {
    mayContact: false,
    hash(name, { key }, text) {
      const digest = key === 'none' ? sha256(text) : keyed('hash', name, text)
      return digest?.toString('hex', 0, HASH_BYTES)
    },
    randomize(name, field, truth) {
      const random = field.privacy && keyed('randomize', name, String(truth))
      return random && randomized(field, field.privacy.randomize, truth, random)
    },
  }
}

// Loaded when it is needed: most contracts have no such field.
const crypto = () => process.getBuiltinModule('node:crypto')

const sha256 = (text: string): Buffer => crypto().createHash('sha256').update(text).digest()

function hmac(key: Buffer, parts: readonly string[]): Buffer {
  const code = crypto().createHmac('sha256', key)
  for (const part of parts) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(Buffer.byteLength(part))
    code.update(length).update(part)
  }
  return code.digest()
}
