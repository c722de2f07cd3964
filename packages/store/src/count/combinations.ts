/**
 * Counts the values of several columns together by the combinations that occur: of three fields most of the possible
 * ones never do, so that no dense table of them would fit.
 */
import { SERIES } from '@aboveboard/protocol'
import type { Column } from '../event-store.ts'

export interface Combination {
  /** One for each column. */
  readonly values: readonly string[]
  reports: number
  /** One for each column; 0 where it has no integers. */
  readonly sums: number[]
  /** One for each of `SERIES`. */
  readonly installs: number[]
}

export interface Combinations {
  /** Those that occurred so far; what is counted in them may be taken out. */
  readonly found: readonly Combination[]
  /** Adds rows; returns the series in which something was a first: bit n stands for `SERIES[n]`. */
  add(rows: Rows): number
}

/** Rows of the columns: `from` to before `to`. */
interface Rows {
  readonly from: number
  readonly to: number
}

/**
 * Fields of the context alone count an install where one of the values is a first; any others where the event itself
 * is one, which `all` (the column `ALL`) knows.
 */
export function createCombinations(columns: readonly Column[], all: Column): Combinations {
  const found: Combination[] = []
  const combinationOf = createTable(columns, found)
  const isContext = columns.every((column) => column.isContext)
  const summed = columns.flatMap(({ sums }, at) => (sums ? [{ at, sums }] : []))
  const entries = columns.map(() => 0)
  const last = columns.length - 1
  let seen = 0

  const count = (key: number, mark: number): void => {
    const combination = combinationOf(key)
    combination.reports += 1
    for (const { at, sums } of summed) combination.sums[at] = combination.sums[at]! + sums[entries[at]!]!
    if (mark === 0) return
    seen |= mark
    for (let at = 0; at < SERIES.length; at++) combination.installs[at] = combination.installs[at]! + ((mark >> at) & 1)
  }
  const visit = (row: number, depth: number, key: number, mark: number): void => {
    const { starts, codes, values, marks } = columns[depth]!
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      entries[depth] = entry
      const next = key * values.length + codes[entry]!
      const marked = isContext ? mark | marks[entry]! : mark
      if (depth === last) count(next, marked)
      else visit(row, depth + 1, next, marked)
    }
  }
  return {
    found,
    add({ from, to }) {
      seen = 0
      for (let row = from; row < to; row++) visit(row, 0, 0, isContext ? 0 : all.marks[row]!)
      return seen
    },
  }
}

/** Finds combinations by key, through a dense array where the keys are few enough for one. */
function createTable(columns: readonly Column[], found: Combination[]): (key: number) => Combination {
  const size = columns.reduce((product, { values }) => product * values.length, 1)
  const dense = size <= DENSE_KEYS ? new Int32Array(size) : undefined
  const sparse = new Map<number, number>()
  return (key) => {
    const known = dense ? dense[key]! - 1 : (sparse.get(key) ?? -1)
    if (known >= 0) return found[known]!
    const zeros = { reports: 0, sums: columns.map(() => 0), installs: SERIES.map(() => 0) }
    const combination = { values: namesOf(columns, key), ...zeros }
    const at = found.push(combination) - 1
    if (dense) dense[key] = at + 1
    else sparse.set(key, at)
    return combination
  }
}

const DENSE_KEYS = 1 << 16

function namesOf(columns: readonly Column[], key: number): readonly string[] {
  let rest = key
  return columns
    .toReversed()
    .map(({ values }) => {
      const code = rest % values.length
      rest = (rest - code) / values.length
      return values[code]!
    })
    .reverse()
}
