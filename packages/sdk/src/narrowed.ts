/**
 * What the receiver asked of this install: only ever less. It is remembered beside the user's decision and never in it,
 * counts for that receiver alone, and ends by itself.
 */
import { readOwnObject } from './files/private-file.ts'
import type { StatePaths } from './places.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000

/** `pause`: nothing is sent · `off`: nothing is recorded either. The longest that a receiver can ask for, in ms. */
export const LONGEST_MS = { pause: 7 * DAY_MS, off: 30 * DAY_MS } as const

export interface Narrowing {
  readonly kind: keyof typeof LONGEST_MS
  /** Milliseconds since 1970. */
  readonly until: number
  /** Origin of the receiver that asked. */
  readonly receiver: string
}

const MAX_BYTES = 1024

/** What the receiver at `address` still asks for. An end too far ahead was written under another clock, or by nobody of ours. */
export function readNarrowing(
  { narrowed }: Pick<StatePaths, 'narrowed'>,
  { now, uid }: Pick<World, 'now' | 'uid'>,
  address: string,
): Narrowing | undefined {
  const value = readOwnObject(narrowed, { uid, maxBytes: MAX_BYTES })
  const { kind, receiver, until } = value ?? {}
  if ((kind !== 'pause' && kind !== 'off') || typeof until !== 'number' || typeof receiver !== 'string')
    return undefined
  const leftMs = until - now().getTime()
  const isInForce = leftMs > 0 && leftMs <= LONGEST_MS[kind]
  return isInForce && URL.canParse(address) && new URL(address).origin === receiver
    ? { kind, until, receiver }
    : undefined
}
