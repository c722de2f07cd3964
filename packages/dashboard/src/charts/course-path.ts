/** A line through known points; hidden ones leave a gap. */
import type { Shown } from '../api/read-answer.ts'
import type { Scale } from './scale.ts'

/** Runs of neighbouring known points, as their indexes. */
export function knownRuns(values: readonly Shown[]): readonly (readonly number[])[] {
  const runs: number[][] = []
  let run: number[] | undefined
  values.forEach((value, index) => {
    if (value === null) {
      run = undefined
      return
    }
    if (!run) {
      run = []
      runs.push(run)
    }
    run.push(index)
  })
  return runs
}

const place = (scale: Scale, values: readonly Shown[], index: number): string =>
  `${round(scale.middle(index))},${round(scale.y(values[index] ?? 0))}`

const round = (pixels: number): number => Math.round(pixels * 10) / 10

export const linePath = (scale: Scale, values: readonly Shown[], run: readonly number[]): string =>
  `M${run.map((index) => place(scale, values, index)).join('L')}`

/** The area between the line and zero. */
export function areaPath(scale: Scale, values: readonly Shown[], run: readonly number[]): string {
  const floor = round(scale.y(0))
  const first = round(scale.middle(run[0] ?? 0))
  const last = round(scale.middle(run.at(-1) ?? 0))
  return `${linePath(scale, values, run)}L${last},${floor}L${first},${floor}Z`
}
