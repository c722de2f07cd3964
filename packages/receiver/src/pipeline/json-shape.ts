/** Checks JSON's shape on its bytes, before anything is parsed: how deep it goes and how many keys stand in it. */
import { isObject, LIMITS } from '@aboveboard/protocol'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

export type JsonShape =
  | { readonly ok: true /** Colons outside strings: one a key as written. */; readonly keys: number }
  | { readonly ok: false; readonly at: string }

/** One pass over the bytes. What is no JSON at all may pass; the parser refuses it. */
export function jsonShape(bytes: Uint8Array): JsonShape {
  const keysAt = new Array<number>(LIMITS.jsonDepth + 1).fill(0)
  let depth = 0
  let keys = 0
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfString(bytes, at)
        break
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (++depth > LIMITS.jsonDepth) return { ok: false, at: `More than ${LIMITS.jsonDepth} levels.` }
        keysAt[depth] = 0
        break
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth = Math.max(0, depth - 1)
        break
      case COLON:
        keys++
        if (++keysAt[depth]! > LIMITS.keysPerObject) {
          return { ok: false, at: `More than ${LIMITS.keysPerObject} keys in one object.` }
        }
        break
    }
  }
  return { ok: true, keys }
}

function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}

/** Keys in a parsed tree: fewer than written where a key was written twice. */
export function countKeys(value: unknown): number {
  let keys = 0
  if (Array.isArray(value)) for (const element of value) keys += countKeys(element)
  // Parsed JSON inherits nothing that can be enumerated; Object.keys would make an array for each object.
  else if (isObject(value)) for (const key in value) keys += 1 + countKeys(value[key])
  return keys
}
