/** A pair of columns and how one day's events are added to its block. */
import type { Cell, Column } from '../event-store.ts'
import { addInstall, addSums, type Block } from './block.ts'
import type { Run } from './courses.ts'

/** Two fields whose values are counted together. */
export interface Pair {
  readonly a: Column
  readonly b: Column
  /** Cells of the block that it uses. */
  readonly size: number
  namesOf(at: number): Pick<Cell, 'a' | 'b'>
  /** Adds a run to the block; returns the series in which something was a first: bit n stands for `SERIES[n]`. */
  count(block: Block, run: Run): number
}

/** A field with itself: its distribution. */
export const selfPair = (column: Column): Pair => ({
  a: column,
  b: column,
  size: column.values.length,
  namesOf: (at) => ({ a: column.values[at]!, b: column.values[at]! }),
  count(block, run) {
    countSelf(block, column, run)
    return markSelf(block, column, run)
  },
})

/**
 * Two different fields. Two of the context count an install where either value is a first; any other pair counts it
 * where the event itself is one, which `all` (the column `ALL`) knows.
 */
export const crossPair = (a: Column, b: Column, all: Column): Pair => ({
  a,
  b,
  size: a.values.length * b.values.length,
  namesOf: (at) => ({ a: a.values[Math.floor(at / b.values.length)]!, b: b.values[at % b.values.length]! }),
  count(block, run) {
    if (a.isSet || b.isSet || a.sums || b.sums) countCross(block, a, b, run)
    else countSingles(block, a, b, run)
    return markCross(block, a, b, all, run)
  },
})

function countSelf(block: Block, { codes, starts, sums }: Column, { from, to }: Run): void {
  const { reports } = block
  for (let x = starts[from]!; x < starts[to]!; x++) {
    const at = codes[x]!
    reports[at] = reports[at]! + 1
    if (sums) addSums(block, at, sums[x]!, sums[x]!)
  }
}

/** Nearly all of the time of counting is spent in this loop: one value in each column, nothing to add up. */
function countSingles({ reports }: Block, { codes: aCodes }: Column, b: Column, { from, to }: Run): void {
  const { codes: bCodes, values } = b
  const width = values.length
  for (let e = from; e < to; e++) {
    const at = aCodes[e]! * width + bCodes[e]!
    reports[at] = reports[at]! + 1
  }
}

function countCross(block: Block, a: Column, b: Column, { from, to }: Run): void {
  const { reports } = block
  const width = b.values.length
  for (let e = from; e < to; e++) {
    for (let x = a.starts[e]!; x < a.starts[e + 1]!; x++) {
      const row = a.codes[x]! * width
      for (let y = b.starts[e]!; y < b.starts[e + 1]!; y++) {
        const at = row + b.codes[y]!
        reports[at] = reports[at]! + 1
        addSums(block, at, a.sums ? a.sums[x]! : 0, b.sums ? b.sums[y]! : 0)
      }
    }
  }
}

function markSelf(block: Block, { codes, marks, starts }: Column, { firsts }: Run): number {
  let seen = 0
  for (const e of firsts) {
    for (let x = starts[e]!; x < starts[e + 1]!; x++) seen |= addInstall(block, codes[x]!, marks[x]!)
  }
  return seen
}

function markCross(block: Block, a: Column, b: Column, all: Column, { firsts }: Run): number {
  const isContext = a.isContext && b.isContext
  const width = b.values.length
  let seen = 0
  for (const e of firsts) {
    if (!isContext && all.marks[e] === 0) continue
    for (let x = a.starts[e]!; x < a.starts[e + 1]!; x++) {
      for (let y = b.starts[e]!; y < b.starts[e + 1]!; y++) {
        const mark = isContext ? a.marks[x]! | b.marks[y]! : all.marks[e]!
        seen |= addInstall(block, a.codes[x]! * width + b.codes[y]!, mark)
      }
    }
  }
  return seen
}
