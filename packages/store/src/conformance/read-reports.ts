/** Kept reports taken apart and counted again, the slow way, to compare with what was sent and with the tallies. */
import { formatDay, periodOf, SERIES } from '@aboveboard/protocol'
import { ALL, type Column, type EventStore, type ReportBlock, type ReportRange } from '../event-store.ts'
import { type Count, cellName } from './recount.ts'

/** One value of a report, the series in which it is a first, and its integer where it is a count. */
export interface Value {
  readonly text: string
  readonly firsts: readonly string[]
  readonly sum: number
}

export interface Report {
  readonly event: string
  readonly day: number
  /** By the field's identity, in the order of the event's slots. */
  readonly values: { readonly [field: string]: readonly Value[] }
}

export const EVER = { product: 'orbit', from: 0, to: 100_000 } as const

export async function readBlocks(store: EventStore, range: ReportRange = EVER): Promise<readonly ReportBlock[]> {
  const blocks: ReportBlock[] = []
  for await (const block of store.reports(range)) blocks.push(block)
  return blocks
}

export async function readReports(store: EventStore, range: ReportRange = EVER): Promise<readonly Report[]> {
  return (await readBlocks(store, range)).flatMap(reportsOf)
}

function reportsOf(block: ReportBlock): readonly Report[] {
  const columns = block.fields.map((field) => block.column(field)!)
  return Array.from({ length: block.reports }, (_, row) => ({
    event: block.event,
    day: block.day,
    values: Object.fromEntries(columns.map((column) => [column.field, valuesOf(column, row)])),
  }))
}

function valuesOf({ starts, codes, values, marks, sums }: Column, row: number): readonly Value[] {
  return Array.from({ length: starts[row + 1]! - starts[row]! }, (_, index) => {
    const entry = starts[row]! + index
    return {
      text: values[codes[entry]!]!,
      firsts: SERIES.filter((_, at) => marks[entry]! & (1 << at)),
      sum: sums?.[entry] ?? 0,
    }
  })
}

/** One line for each report, in an order of its own, to compare reports without their order. */
export const linesOf = (reports: readonly Report[]): readonly string[] =>
  reports.map(({ event, day, values }) => JSON.stringify([event, formatDay(day), values])).sort()

/** Every cell of every pair, counted from the reports alone. */
export function recountReports(reports: readonly Report[]): { readonly [cell: string]: Count } {
  const counts: { [cell: string]: Count } = {}
  for (const { event, day, values } of reports) {
    const fields = Object.keys(values)
    const isFirst = (series: string): boolean => values[ALL]![0]!.firsts.includes(series)
    for (const [index, a] of fields.entries()) {
      for (const b of a === ALL ? [ALL] : fields.slice(index)) {
        for (const [left, right] of cellsOf(values[a]!, values[b]!, a === b)) {
          for (const series of SERIES) {
            const own = left.firsts.includes(series) || right.firsts.includes(series)
            const isInstall = a === b || (isContext(a) && isContext(b)) ? own : isFirst(series)
            if (series !== 'day' && !isInstall) continue
            const name = cellName(series, event, a, b, periodOf(series, day), left.text, right.text)
            const known = counts[name] ?? { reports: 0, installs: 0, sumA: 0, sumB: 0 }
            const isDay = series === 'day'
            counts[name] = {
              reports: known.reports + Number(isDay),
              installs: known.installs + Number(isInstall),
              sumA: known.sumA + (isDay ? left.sum : 0),
              sumB: known.sumB + (isDay ? right.sum : 0),
            }
          }
        }
      }
    }
  }
  return counts
}

const isContext = (field: string): boolean => field.startsWith('["context.')

const cellsOf = (a: readonly Value[], b: readonly Value[], isSelf: boolean): readonly (readonly [Value, Value])[] =>
  a.flatMap((left) => (isSelf ? [[left, left] as const] : b.map((right) => [left, right] as const)))
