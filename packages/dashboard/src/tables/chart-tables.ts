/** The table twins of charts over time; the newest period first. */
import { formatDay, type Series } from '@aboveboard/protocol'
import type { Point } from '../api/read-answer.ts'
import type { Layer } from '../charts/releases.ts'
import { runningWords } from '../words/days.ts'
import { valueWords } from '../words/value-words.ts'
import type { TwinRow, TwinTable } from './twin-table.tsx'

interface Captioned {
  readonly caption: string
  readonly series: Series
  readonly today: number
}

const periodRow = ({ series, today }: Captioned, start: number, cells: TwinRow['cells']): TwinRow => ({
  head: runningWords(series, start, today),
  plain: formatDay(start),
  cells,
})

export const courseTable = (what: Captioned, unit: string, points: readonly Point[]): TwinTable => ({
  caption: what.caption,
  columns: [what.series, unit],
  rows: points.map(({ start, value }) => periodRow(what, start, [value])).reverse(),
})

/** One column for each layer, the newest release first. */
export function layersTable(what: Captioned, layers: readonly Layer[]): TwinTable {
  const newestFirst = [...layers].reverse()
  const rows = (layers[0]?.points ?? []).map(({ start }, index) =>
    periodRow(
      what,
      start,
      newestFirst.map(({ points }) => points[index]?.value ?? null),
    ),
  )
  return {
    caption: what.caption,
    columns: [what.series, ...newestFirst.map(({ label, value }) => (value === undefined ? label : valueWords(value)))],
    rows: rows.reverse(),
  }
}
