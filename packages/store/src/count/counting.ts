/** Adds up the days of a course to tallies, whatever fields are counted together. */
import { periodOf, SERIES } from '@aboveboard/protocol'
import type { Cell, Tally, TallyKey } from '../event-store.ts'
import type { Course, Run } from './courses.ts'

/** Fields whose values are counted together. */
export interface Counting {
  readonly fields: Pick<TallyKey, 'a' | 'b' | 'c'>
  /** Adds a run; returns the series in which something was a first: bit n stands for `SERIES[n]`. */
  count(run: Run): number
  /** Takes one series' counts out and leaves zeros: all of a day's, only installs of the others. */
  take(series: number): readonly Cell[]
}

/** Adds a course's tallies. Days come in order, so that each period is complete when the next one begins. */
export function countCourse({ product, key, layout, runs }: Course, counting: Counting, tallies: Tally[]): void {
  const names = { product, key, event: layout.name, ...counting.fields }
  let seen = 0
  for (const [index, run] of runs.entries()) {
    seen |= counting.count(run)
    const next = runs[index + 1]
    for (const [at, series] of SERIES.entries()) {
      const period = periodOf(series, run.day)
      if (next && periodOf(series, next.day) === period) continue
      const bit = 1 << at
      if (series === 'day' || seen & bit) tallies.push({ ...names, series, period, cells: counting.take(at) })
      seen &= ~bit
    }
  }
}
