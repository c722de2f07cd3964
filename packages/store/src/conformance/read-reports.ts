/** Kept reports taken apart and counted again, the slow way, to compare with what was sent and with the tallies. */
import { ABSENT, type Contract, fieldIdentity, formatDay, layoutOf, SERIES } from '@aboveboard/protocol'
import { ALL, type Column, type EventStore, type ReportBlock, type ReportRange } from '../event-store.ts'
import { type Counts, countReport, type Entry, type Value } from './recount.ts'

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

function valuesOf({ starts, codes, values, marks, sums, texts }: Column, row: number): readonly Value[] {
  return Array.from({ length: starts[row + 1]! - starts[row]! }, (_, index) => {
    const entry = starts[row]! + index
    return {
      text: texts ? texts[entry] || ABSENT : values[codes[entry]!]!,
      firsts: SERIES.filter((_, at) => marks[entry]! & (1 << at)),
      sum: sums?.[entry] ?? 0,
    }
  })
}

/** One line for each report, in an order of its own, to compare reports without their order. */
export const linesOf = (reports: readonly Report[]): readonly string[] =>
  reports.map(({ event, day, values }) => JSON.stringify([event, formatDay(day), values])).sort()

/** Every cell of a contract's tallies, counted from the reports alone. */
export function recountReports(contract: Contract, reports: readonly Report[]): Readonly<Counts> {
  const counts: Counts = {}
  for (const { event, day, values } of reports) {
    const slots = layoutOf(contract).eventOf.get(event)!.slots
    const fields = slots.flatMap(({ name, field }): Entry[] => {
      const identity = fieldIdentity(name, field)
      const found = values[identity]
      return found ? [{ name, field, identity, values: found }] : []
    })
    const all = { name: ALL, identity: ALL, values: values[ALL]! }
    countReport(counts, contract, { event, day, entries: [all, ...fields] })
  }
  return counts
}
