/** When the next heartbeat is due: one in each period, at this install's own time of it, and never too soon. */
import type { HeartbeatDeclaration } from '@aboveboard/protocol'

const HOUR_MS = 3_600_000
/** The rest of a period is left for further tries. */
const SLOTS_SHARE = 0.75
/** How often one is tried in a period. */
export const MAX_TRIES = 12
/** While a try is under way nobody else begins one. */
const TRY_MS = 60_000
const FIRST_DELAY_MS = 10 * 60_000
const LONGEST_DELAY_MS = 4 * HOUR_MS
/** The longest that a receiver can make us wait. */
const LONGEST_WAIT_MS = 24 * HOUR_MS

export interface Pace {
  readonly everyMs: number
  readonly minimumMs: number
}

export const paceOf = ({ every, minimum }: HeartbeatDeclaration): Pace => ({
  everyMs: every * HOUR_MS,
  minimumMs: minimum * HOUR_MS,
})

/** Periods are counted from 1970 in UTC: for a heartbeat of every 24 hours they are days. */
export const periodAt = (ms: number, { everyMs }: Pace): number => Math.floor(ms / everyMs)

export interface Progress {
  /** The share of the period, from 0 up to but not 1, at which this install sends: it spreads the fleet. */
  readonly slot: number
  /** When the receiver took the latest, and in which period it was made. */
  readonly last?: { readonly at: number; readonly period: number }
  /** How often it was tried in the latest period. */
  readonly tries: { readonly period: number; readonly count: number }
  /** Not before, in milliseconds since 1970. */
  readonly next: number
}

/** From when on the next one may be tried. A time too far ahead was written under another clock and says nothing. */
export function dueAt(progress: Progress, now: number, pace: Pace): number {
  const { next, slot, tries } = progress
  const period = openPeriod(progress, now, pace)
  const from = tries.period === period && tries.count >= MAX_TRIES ? period + 1 : period
  const at = (from + slot * SLOTS_SHARE) * pace.everyMs
  const wait = next - now > LONGEST_WAIT_MS + TRY_MS ? 0 : next
  return Math.max(at, wait, earliest(progress, now, pace))
}

/** From when on the receiver takes the next one, whatever the slot. */
export const acceptedAt = (progress: Progress, now: number, pace: Pace): number =>
  Math.max(openPeriod(progress, now, pace) * pace.everyMs, earliest(progress, now, pace))

/** Notes that a try begins: the next one is a random time off, at most twice as long as the one before. */
export function begun<P extends Progress>(progress: P, now: number, pace: Pace, random: () => number): P {
  const period = periodAt(now, pace)
  const count = progress.tries.period === period ? progress.tries.count : 0
  const longestMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** count)
  return { ...progress, tries: { period, count: count + 1 }, next: now + TRY_MS + random() * longestMs }
}

function openPeriod({ last }: Progress, now: number, pace: Pace): number {
  const period = periodAt(now, pace)
  return last && !isOtherClock(last.at, now, pace) ? Math.max(period, last.period + 1) : period
}

const earliest = ({ last }: Progress, now: number, pace: Pace): number =>
  last && !isOtherClock(last.at, now, pace) ? last.at + pace.minimumMs : 0

const isOtherClock = (at: number, now: number, { everyMs }: Pace): boolean => at - now > everyMs
