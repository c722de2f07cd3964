/** Releases as a stack: newest on top and deepest, the oldest ones together. */
import type { GroupCourse, Point, Shown } from '../api/read-answer.ts'
import { isPseudoValue } from '../words/value-words.ts'

/** Shades from old (1) to new; shade 0 is for what is no release. */
export const SHADES = 7

export interface Layer {
  readonly label: string
  /** The release itself; absent for the oldest ones together. */
  readonly value?: string
  readonly shade: number
  readonly points: readonly Point[]
}

/** By period: whether something is hidden in it and nothing is shown. It is not the same as nobody. */
export function hiddenPeriods(courses: readonly GroupCourse[]): readonly boolean[] {
  return (courses[0]?.points ?? []).map((_, index) => {
    const counts = courses.map(({ points }) => points[index]?.value ?? null)
    return counts.includes(null) && counts.every((count) => count === null || count === 0)
  })
}

/** From the bottom of the stack to its top. `courses` come oldest release first; those of which no period shows a count are left out. */
export function stackReleases(courses: readonly GroupCourse[]): readonly Layer[] {
  const seen = courses.filter(({ points }) => points.some(({ value }) => value !== null && value > 0))
  const others = seen.filter(({ value }) => isPseudoValue(value))
  const releases = seen.filter(({ value }) => !isPseudoValue(value))
  const cut = releases.length > SHADES ? releases.length - (SHADES - 1) : 0
  const older = releases.slice(0, cut)
  const shown = releases.slice(cut)
  const layers = shown.map(({ value, points }, index): Layer => {
    return { label: value, value, shade: shadeOf(index, shown.length, cut > 0), points }
  })
  const oldest = older.length > 0 ? [{ label: `${older.length} older`, shade: 1, points: together(older) }] : []
  return [...others.map(({ value, points }) => ({ label: value, value, shade: 0, points })), ...oldest, ...layers]
}

/** The newest is always deepest; fewer releases leave shades out between. */
function shadeOf(index: number, count: number, withOlder: boolean): number {
  const palest = withOlder ? 2 : count > 4 ? 1 : 2
  if (count === 1) return SHADES
  return Math.round(palest + (index * (SHADES - palest)) / (count - 1))
}

const together = (courses: readonly GroupCourse[]): readonly Point[] =>
  (courses[0]?.points ?? []).map(({ start }, index) => ({ start, value: addUp(courses, index) }))

/** What is shown of them; hidden only where nothing is. */
function addUp(courses: readonly GroupCourse[], index: number): Shown {
  const known = courses.map(({ points }) => points[index]?.value ?? null).filter((value) => value !== null)
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null
}
