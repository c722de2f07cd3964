/** The install's memory of itself: since when it is used, and what it has seen this day, ISO week and month. */
import { lstatSync } from 'node:fs'
import { type DayNumber, formatDay, isObject, parseDay, SERIES, type Series } from '@aboveboard/protocol'
import { isBornHere } from '../files/birthplace.ts'
import { parseObject } from '../files/parse-json.ts'
import { readOwnFile } from '../files/private-file.ts'
import type { StatePaths } from '../places.ts'

interface Period {
  readonly start: DayNumber
  /** What was seen of an event; whoever adds to the set remembers it. */
  seenOf(event: string): Set<string>
}

export interface Activity {
  /** Whole days since the first day that anything was recorded. */
  ageOn(day: DayNumber): number
  /** The period that begins at `start`, a new one where time has moved on; undefined for one that is over. */
  enter(series: Series, start: DayNumber): Period | undefined
  /** The file's new text. */
  toText(): string
}

type SeenEvents = Map<string, Set<string>>
const MAX_BYTES = 4 * 1024 * 1024

/** A lost, damaged or copied file makes a new install, as the documents say. */
export function readActivity({ activity: path }: StatePaths, uid: number | undefined): Activity {
  const text = readOwnFile(path, { uid, maxBytes: MAX_BYTES })?.toString()
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return createActivity(stat && isBornHere(parseObject(text)?.birthplace, path, stat) ? text : undefined)
}

export function createActivity(text: string | undefined): Activity {
  const value = parseObject(text) ?? {}
  const periods = new Map<Series, { readonly start: DayNumber; readonly seen: SeenEvents }>()
  for (const series of SERIES) {
    const period = parsePeriod(value[series])
    if (period) periods.set(series, period)
  }
  let since = typeof value.since === 'string' ? parseDay(value.since) : undefined
  return {
    ageOn(day) {
      since ??= day
      return Math.max(0, day - since)
    },
    enter(series, start) {
      const known = periods.get(series)
      if (known && start < known.start) return undefined
      const period = known && known.start === start ? known : { start, seen: new Map() }
      periods.set(series, period)
      return { start, seenOf: (event) => seenOf(period.seen, event) }
    },
    toText: () =>
      JSON.stringify({
        ...(since !== undefined && { since: formatDay(since) }),
        ...Object.fromEntries([...periods].map(([series, period]) => [series, toJson(period)])),
      }),
  }
}

function seenOf(events: SeenEvents, event: string): Set<string> {
  const seen = events.get(event) ?? new Set<string>()
  events.set(event, seen)
  return seen
}

const toJson = ({ start, seen }: { readonly start: DayNumber; readonly seen: SeenEvents }) => ({
  start: formatDay(start),
  seen: Object.fromEntries([...seen].map(([event, values]) => [event, [...values]])),
})

function parsePeriod(value: unknown): { readonly start: DayNumber; readonly seen: SeenEvents } | undefined {
  if (!isObject(value) || typeof value.start !== 'string' || !isObject(value.seen)) return undefined
  const start = parseDay(value.start)
  if (start === undefined) return undefined
  const seen: SeenEvents = new Map()
  for (const [event, values] of Object.entries(value.seen)) {
    if (Array.isArray(values)) seen.set(event, new Set(values.filter((entry) => typeof entry === 'string')))
  }
  return { start, seen }
}
