/** Failed attempts by key, in memory only, and as keyed hashes: what was tried, and from where, is written nowhere. */
import { createHmac, randomBytes } from 'node:crypto'

export interface AttemptsOptions {
  /** How many may fail in a window. */
  readonly most: number
  readonly windowMs: number
  readonly now: () => Date
  /** Keys that are remembered; beyond them the oldest is forgotten. */
  readonly maxKeys?: number
}

export interface Attempts {
  /** Counts one more; milliseconds to wait where there were too many, else 0. */
  take(key: string): number
  /** Takes back one that did not fail. */
  giveBack(key: string): void
}

interface Window {
  readonly ends: number
  used: number
}

const SALT_MS = 24 * 60 * 60 * 1000

export function createAttempts({ most, windowMs, now, maxKeys = 10_000 }: AttemptsOptions): Attempts {
  const windows = new Map<string, Window>()
  let salt = randomBytes(32)
  let saltEnds = 0
  const hashOf = (key: string): string => createHmac('sha256', salt).update(key).digest('base64url')
  const renewSalt = (at: number): void => {
    if (at < saltEnds) return
    salt = randomBytes(32)
    saltEnds = at + SALT_MS
    windows.clear()
  }
  const windowOf = (hash: string, at: number): Window => {
    const known = windows.get(hash)
    if (known && known.ends > at) return known
    windows.delete(hash)
    const [oldest] = windows.keys()
    if (windows.size >= maxKeys && oldest !== undefined) windows.delete(oldest)
    const opened = { ends: at + windowMs, used: 0 }
    windows.set(hash, opened)
    return opened
  }
  return {
    take(key) {
      const at = now().getTime()
      renewSalt(at)
      const window = windowOf(hashOf(key), at)
      if (window.used >= most) return window.ends - at
      window.used += 1
      return 0
    },
    giveBack(key) {
      const window = windows.get(hashOf(key))
      if (window && window.used > 0) window.used -= 1
    },
  }
}
