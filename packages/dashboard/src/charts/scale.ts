/** Numbers to pixels. */

/** Round steps from zero to at least `largest`, about `count` of them; counts have no fractions. */
export function countTicks(largest: number, count: number): readonly number[] {
  const rough = Math.max(1, largest / Math.max(1, count))
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10
  const step = Math.max(1, factor * power)
  const steps = Math.max(1, Math.ceil(largest / step))
  return Array.from({ length: steps + 1 }, (_, index) => index * step)
}

export interface Scale {
  /** Left edge of a period's band, and how wide it is. */
  readonly left: (index: number) => number
  readonly middle: (index: number) => number
  readonly band: number
  readonly y: (count: number) => number
  /** The period under a horizontal place, within the chart. */
  readonly indexAt: (x: number) => number
}

export interface PlotBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export function createScale({ left, right, top, bottom }: PlotBox, periods: number, largest: number): Scale {
  const band = (right - left) / Math.max(1, periods)
  const leftOf = (index: number): number => left + index * band
  return {
    left: leftOf,
    middle: (index) => leftOf(index) + band / 2,
    band,
    y: (count) => bottom - (count / Math.max(1, largest)) * (bottom - top),
    indexAt: (x) => Math.min(periods - 1, Math.max(0, Math.floor((x - left) / band))),
  }
}

/** Every how many periods a label fits, so that steps stay natural. */
export function labelStep(periods: number, width: number, labelWidth: number): number {
  const fitting = Math.max(1, Math.floor(width / labelWidth))
  return [1, 2, 4, 7, 14, 28, 56, 112].find((step) => periods / step <= fitting) ?? periods
}
