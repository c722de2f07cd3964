/** Which period a number speaks of: the last one that is over, since one that still runs would look like a fall. */
import type { DayNumber, Series } from '@aboveboard/protocol'
import type { Point } from '../api/read-answer.ts'
import { hasEnded } from '../words/days.ts'
import { comparedWith } from './questions.ts'

interface Latest {
  readonly point: Point
  /** The period before it, if asked for; a period that still runs is compared with none. */
  readonly before: Point | undefined
}

export function latestOf(series: Series, points: readonly Point[], today: DayNumber): Latest | undefined {
  const ended = points.filter(({ start }) => hasEnded(series, start, today))
  const running = points.find(({ start }) => !hasEnded(series, start, today))
  const point = ended.some(({ value }) => value !== 0) ? ended.at(-1) : (running ?? ended.at(-1))
  if (!point) return undefined
  const before = points.find(({ start }) => start === comparedWith(series, point.start))
  return { point, before: point === running ? undefined : before }
}
