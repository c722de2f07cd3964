import { type Contract, type DayNumber, dayOf, parseDay, periodEnd, periodOf } from '@aboveboard/protocol'
import { CliError } from '../cli-error.ts'

export interface DayRange {
  readonly from: DayNumber
  /** Inclusive. */
  readonly to: DayNumber
}

interface TypedRange {
  readonly from?: string
  readonly to?: string
  readonly last?: string
}

const DEFAULT_DAYS = 28
/** What the receiver answers at once. */
const MOST_DAYS = 800

/** Reads `--from`, `--to` and `--last`; without them, the four weeks that end with today, UTC. */
export function parseRange(typed: TypedRange, now: Date): DayRange {
  if (typed.last !== undefined && typed.from !== undefined)
    throw misuse('A range has one beginning.', '--last and --from', 'Give one of them.')
  const to = parseDayOption('--to', typed.to) ?? dayOf(now)
  const days = typed.last === undefined ? DEFAULT_DAYS : parseLast(typed.last)
  const from = parseDayOption('--from', typed.from) ?? to - days + 1
  if (from > to) throw misuse('The range ends before it begins.', '--from and --to', 'Give the earlier day to --from.')
  if (to - from < MOST_DAYS) return { from, to }
  throw misuse('The range is too long.', '--from, --to or --last', `Ask for at most ${MOST_DAYS} days.`)
}

/** The range that a product can be asked about: one that sends months has nothing finer. */
export const wholePeriods = ({ from, to }: DayRange, { time }: Pick<Contract, 'time'>): DayRange => ({
  from: periodOf(time, from),
  to: periodEnd(time, periodOf(time, to)) - 1,
})

function parseDayOption(option: string, text: string | undefined): DayNumber | undefined {
  if (text === undefined) return undefined
  const day = parseDay(text)
  if (day !== undefined) return day
  throw misuse('That is no day.', option, 'Give one such as 2026-11-20.')
}

function parseLast(text: string): number {
  const [, number, unit] = /^(\d{1,3})([dw])$/.exec(text) ?? []
  const days = Number(number) * (unit === 'w' ? 7 : 1)
  if (days >= 1) return days
  throw misuse('That is no length of time.', '--last', 'Give days or weeks, such as 30d or 4w.')
}

const misuse = (what: string, where: string, remedy: string): CliError =>
  new CliError({ what, where, remedy, exitCode: 2 })
