/** A query's rows as the charts read them. */
import { type DayNumber, parseDay, type QueryAnswer } from '@aboveboard/protocol'

/** null: hidden, fewer than k installs. */
export type Shown = number | null

export interface Point {
  /** First day of the period. */
  readonly start: DayNumber
  readonly value: Shown
}

export interface Group {
  readonly value: string
  readonly count: Shown
}

export interface GroupCourse {
  readonly value: string
  readonly points: readonly Point[]
}

type Cell = string | number | null | undefined
const shown = (cell: Cell): Shown => (typeof cell === 'number' ? cell : null)
const startOf = (cell: Cell): DayNumber => parseDay(String(cell)) ?? 0

/** The one number of a question without breakdown and periods. */
export const readTotal = ({ rows }: QueryAnswer): Shown => shown(rows[0]?.at(-1))

/** Periods without breakdown. */
export const readCourse = ({ rows }: QueryAnswer): readonly Point[] =>
  rows.map((row) => ({ start: startOf(row.at(-2)), value: shown(row.at(-1)) }))

/** One field's values over the whole range, in the answer's order. */
export const readGroups = ({ rows }: QueryAnswer): readonly Group[] =>
  rows.map((row) => ({ value: String(row[0]), count: shown(row.at(-1)) }))

/** One field's values, each with its periods, in the answer's order. */
export function readGroupCourses({ rows }: QueryAnswer): readonly GroupCourse[] {
  const courses = new Map<string, Point[]>()
  for (const row of rows) {
    const value = String(row[0])
    const points = courses.get(value) ?? []
    points.push({ start: startOf(row.at(-2)), value: shown(row.at(-1)) })
    courses.set(value, points)
  }
  return [...courses].map(([value, points]) => ({ value, points }))
}
