import { type DayNumber, parseDay } from '@aboveboard/protocol'
import type { BooksDay, Reasons } from '../../api/parse.ts'

export interface BooksSum {
  readonly recorded: number
  readonly stored: number
  readonly rejected: number
  readonly dropped: number
  readonly duplicate: number
  /** recorded - stored - rejected - dropped: 0 where the books balance. */
  readonly difference: number
}

const addUp = (reasons: Reasons): number => Object.values(reasons).reduce((sum, count) => sum + count, 0)

export function sumBooks(days: readonly BooksDay[]): BooksSum {
  const sum = (read: (day: BooksDay) => number): number => days.reduce((total, day) => total + read(day), 0)
  const recorded = sum((day) => day.recorded)
  const stored = sum((day) => day.stored)
  const rejected = sum((day) => addUp(day.rejected))
  const dropped = sum((day) => addUp(day.dropped))
  const duplicate = sum((day) => day.duplicate)
  return { recorded, stored, rejected, dropped, duplicate, difference: recorded - stored - rejected - dropped }
}

/** Adds reasons up over days. */
export function sumReasons(days: readonly Reasons[]): Reasons {
  const sums: { [reason: string]: number } = {}
  for (const reasons of days)
    for (const [reason, count] of Object.entries(reasons)) sums[reason] = (sums[reason] ?? 0) + count
  return sums
}

/** The last day on which something arrived. */
export function lastArrival(days: readonly BooksDay[]): DayNumber | undefined {
  const last = days.findLast(({ recorded, duplicate }) => recorded > 0 || duplicate > 0)
  return last && parseDay(last.day)
}
