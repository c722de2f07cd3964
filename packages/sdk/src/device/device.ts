/**
 * What only this install can add to a value. All of it follows from the install's secret, the purpose, the name of the
 * field and the value, so that nothing has to be remembered: HMAC-SHA-256 (RFC 2104) under the secret over `v1` and
 * these, each in UTF-8 behind its length (4 bytes, big-endian), so that no two purposes or fields share a code.
 */
import { type Device, drawOf } from '@aboveboard/protocol'
import type { Budget } from './budget.ts'
import { hmacOfList, sha256 } from './hashing.ts'
import { randomized } from './randomized.ts'

/** Bytes of a hash that are sent. */
const HASH_BYTES = 8
/** What an answer is remembered by: bytes that did not draw it. */
const ID_FROM = 24

/**
 * `secret` is asked only for fields that need it. Equal texts give equal hashes in fields of one name, whatever the
 * event, and unrelated ones in fields of two names. A truth gives the same answer for ever (memoised as the permanent
 * response of RAPPOR, Erlingsson et al. 2014), in every event and whatever the answers are called or in which order
 * they are declared: repeating it tells nothing more. Another epsilon, other values or other edges are another draw,
 * which has nothing to do with the one before, and which the user agrees to anew: of a field at most epsilon leaks for
 * each different truth that it had and each draw that was agreed to, under one secret. That a field is absent is not
 * randomised. `budget` bounds what all of them tell together; without it nothing does.
 */
export function createDevice(secret: () => Buffer | undefined, budget: Budget = () => true): Device {
  const keyed = (...parts: readonly string[]): Buffer | undefined => {
    const key = secret()
    return key && hmacOfList(key, ['v1', ...parts])
  }
  return {
    mayContact: false,
    hash(name, { key }, text) {
      const digest = key === 'none' ? sha256(text) : keyed('hash', name, text)
      return digest?.toString('hex', 0, HASH_BYTES)
    },
    randomize(name, field, truth) {
      const draw = drawOf(field)
      const place = draw?.answers.indexOf(String(truth)) ?? -1
      const random = draw && place >= 0 ? keyed('randomize', name, draw.identity, String(place)) : undefined
      if (!draw || !random || !budget(random.toString('hex', ID_FROM), draw.epsilon)) return undefined
      const answer = draw.answers[randomized(draw.answers.length, draw.epsilon, place, random)]
      return field.type === 'boolean' ? answer === 'true' : answer
    },
  }
}
