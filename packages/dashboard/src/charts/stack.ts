/** Heights in a stack; hidden counts add nothing. */
import type { Layer } from './releases.ts'

/** What the layers below `layer` add up to in a period. */
export const below = (layers: readonly Layer[], layer: number, period: number): number =>
  layerSum(layers.slice(0, layer), period)

export const layerSum = (layers: readonly Layer[], period: number): number =>
  layers.reduce((sum, { points }) => sum + (points[period]?.value ?? 0), 0)
