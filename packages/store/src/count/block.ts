/** The counts of one pair of fields while they are counted: one dense table, reused for every pair. */
import { SERIES } from '@aboveboard/protocol'
import type { Cell } from '../event-store.ts'

export interface Block {
  readonly reports: Uint32Array
  /** One for each of `SERIES`. */
  readonly installs: readonly Uint32Array[]
  readonly sumsA: Float64Array
  readonly sumsB: Float64Array
}

export const createBlock = (cells: number): Block => ({
  reports: new Uint32Array(cells),
  installs: SERIES.map(() => new Uint32Array(cells)),
  sumsA: new Float64Array(cells),
  sumsB: new Float64Array(cells),
})

export function addSums({ sumsA, sumsB }: Block, at: number, a: number, b: number): void {
  sumsA[at] = sumsA[at]! + a
  sumsB[at] = sumsB[at]! + b
}

/** Adds one install in each series of `mark`, and returns `mark`. */
export function addInstall({ installs }: Block, at: number, mark: number): number {
  if (mark === 0) return 0
  for (let series = 0; series < installs.length; series++) {
    const counts = installs[series]!
    if (mark & (1 << series)) counts[at] = counts[at]! + 1
  }
  return mark
}

type Names = Pick<Cell, 'a' | 'b'>

/** Takes one series' counts out of the block and leaves zeros: all of a day's, only installs of the others. */
export function takeCells(block: Block, series: number, size: number, namesOf: (at: number) => Names): readonly Cell[] {
  const { reports, sumsA, sumsB } = block
  const installs = block.installs[series]!
  const isDay = series === 0
  const cells: Cell[] = []
  for (let at = 0; at < size; at++) {
    if ((isDay ? reports : installs)[at] === 0) continue
    const { a, b } = namesOf(at)
    if (isDay) {
      cells.push({ a, b, reports: reports[at]!, installs: installs[at]!, sumA: sumsA[at]!, sumB: sumsB[at]! })
      reports[at] = 0
      sumsA[at] = 0
      sumsB[at] = 0
    } else cells.push({ a, b, reports: 0, installs: installs[at]!, sumA: 0, sumB: 0 })
    installs[at] = 0
  }
  return cells
}
