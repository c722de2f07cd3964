/** The rows of a chart's table twin; the newest period first. */
import type { Series } from '@aboveboard/protocol'
import type { Point, Shown } from '../api/read-answer.ts'
import { runningWords } from '../words/days.ts'
import { formatCount } from '../words/numbers.ts'
import { valueWords } from '../words/value-words.ts'
import type { TwinTable } from './figure-with-table.tsx'
import type { Layer } from './releases.ts'

const cellWords = (count: Shown): string => (count === null ? 'hidden' : formatCount(count))

export const courseTable = (
  caption: string,
  unit: string,
  series: Series,
  points: readonly Point[],
  today: number,
): TwinTable => ({
  caption,
  columns: [series, unit],
  rows: [...points].reverse().map(({ start, value }) => [runningWords(series, start, today), cellWords(value)]),
})

/** One column for each layer, the newest release first. */
export function layersTable(caption: string, series: Series, layers: readonly Layer[], today: number): TwinTable {
  const newestFirst = [...layers].reverse()
  const points = layers[0]?.points ?? []
  return {
    caption,
    columns: [series, ...newestFirst.map(({ label, value }) => (value === undefined ? label : valueWords(value)))],
    rows: points
      .map(({ start }, index) => [
        runningWords(series, start, today),
        ...newestFirst.map((layer) => cellWords(layer.points[index]?.value ?? null)),
      ])
      .reverse(),
  }
}
