/** On which days this user scanned, for the one field that says how often. Kept only while telemetry is on. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'

export type Frequency = 'first_time' | 'daily' | 'weekly' | 'monthly' | 'rarely'

export interface Place {
  readonly now: () => Date
  readonly env: { readonly [name: string]: string | undefined }
  readonly home: string
}

/** Notes today's scan and says how long ago the day before was. A file that cannot be used counts as no scan. */
export function noteScan(place: Place): Frequency {
  const today = place.now().toISOString().slice(0, DAY_LENGTH)
  const { last, before } = readDays(place)
  const earlier = last === today ? before : last
  try {
    mkdirSync(dirname(fileOf(place)), { recursive: true, mode: 0o700 })
    writeFileSync(fileOf(place), `${JSON.stringify({ last: today, before: earlier })}\n`, { mode: 0o600 })
  } catch {
    // A folder that cannot be written: every scan looks like the first.
  }
  return earlier === undefined ? 'first_time' : frequencyOf((Date.parse(today) - Date.parse(earlier)) / DAY_MS)
}

/** Deletes what `noteScan` wrote. */
export const forgetScans = (place: Place): void => rmSync(fileOf(place), { force: true })

const DAY_MS = 86_400_000
const DAY_LENGTH = 'YYYY-MM-DD'.length

function frequencyOf(days: number): Frequency {
  if (days <= 1) return 'daily'
  if (days <= 7) return 'weekly'
  return days <= 31 ? 'monthly' : 'rarely'
}

function fileOf({ env, home }: Place): string {
  const state = env.XDG_STATE_HOME
  return join(state && isAbsolute(state) ? state : join(home, '.local', 'state'), 'jmo', 'scan-days.json')
}

function readDays(place: Place): { readonly last?: string | undefined; readonly before?: string | undefined } {
  try {
    const { last, before } = JSON.parse(readFileSync(fileOf(place), 'utf8'))
    return { last: dayOrNothing(last), before: dayOrNothing(before) }
  } catch {
    // Not there yet, or not ours to understand.
    return {}
  }
}

const dayOrNothing = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined
