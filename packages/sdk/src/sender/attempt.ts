/** When a sender last tried and when the next one may: written before the try, so that many runs start one. */
import { readOwnObject, replaceFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'
import type { World } from '../world.ts'

export interface Attempt {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly next: number
  /** What became of it, in a few words; absent while it runs, or where it was killed. */
  readonly outcome?: string
}

export const DEFAULT_INTERVAL_MS = 6 * 3_600_000
/** Longer than any sender lives. */
export const LEASE_MS = 60_000
const MAX_BYTES = 4096

export function readAttempt({ attempt }: StatePaths, { uid }: Pick<World, 'uid'>): Attempt | undefined {
  const value = readOwnObject(attempt, { uid, maxBytes: MAX_BYTES })
  if (typeof value?.at !== 'number' || typeof value.next !== 'number') return undefined
  const { at, next, outcome } = value
  return typeof outcome === 'string' ? { at, next, outcome } : { at, next }
}

export const writeAttempt = ({ attempt }: StatePaths, value: Attempt): void =>
  replaceFile(attempt, `${JSON.stringify(value)}\n`)

/** An attempt that lies in the future was made under another clock and says nothing. */
export const isDue = (attempt: Attempt | undefined, now: number): boolean =>
  !attempt || now >= attempt.next || now < attempt.at

/** The interval, a quarter shorter or longer, so that many installs do not send at once. */
export const jittered = (intervalMs: number, random: () => number): number => intervalMs * (0.75 + random() / 2)
