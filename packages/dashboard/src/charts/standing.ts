/** The period that a chart reads while nobody points at one: the last that is over, and holds something if any does. */
import type { Series } from '@aboveboard/protocol'
import type { Point } from '../api/read-answer.ts'
import { hasEnded } from '../words/days.ts'

export function standingIndex(series: Series, points: readonly Point[], today: number): number {
  const ended = points.findLastIndex(({ start }) => hasEnded(series, start, today))
  const isFilled = points.slice(0, ended + 1).some(({ value }) => value !== 0)
  return isFilled ? ended : points.length - 1
}
