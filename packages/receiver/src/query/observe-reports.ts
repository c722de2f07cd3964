/** Cells of more fields than are tallied together, counted from kept reports in the way of the tallies. */
import { fieldIdentity, periodEnd, periodOf, SERIES, type Series, type Slot } from '@aboveboard/protocol'
import { ALL, type Column, type EventStore, type ReportBlock } from '@aboveboard/store'
import { type Observation, wholePeriods } from './observe.ts'
import type { Question } from './question.ts'

type Cell = { -readonly [K in keyof Observation]: Observation[K] }
type Cells = Map<string, Cell>

interface Kept {
  readonly observations: readonly Observation[]
  /** How many reports of the range are kept. */
  readonly reports: number
}

/** Counts what `observe` reads, for any number of fields: at least one. */
export async function observeReports(store: EventStore, question: Question, slots: readonly Slot[]): Promise<Kept> {
  const { contract, layout, from, to } = question
  const ranges = SERIES.map((series) => ({ series, ...wholePeriods(series, question) }))
  const cells: Cells = new Map()
  let reports = 0
  for await (const block of store.reports({ product: contract.product, event: layout.name, from, to })) {
    reports += block.reports
    const counted = countBlock(block, slots, question.sum)
    if (!counted) continue
    for (const range of ranges) {
      const period = periodOf(range.series, block.day)
      if (period < range.from || period > range.to) continue
      for (const cell of counted) addTo(cells, cell, range.series, period)
    }
  }
  return { observations: [...cells.values()], reports }
}

/** What the reports of one block have in common with a cell. */
interface Counted {
  readonly values: readonly string[]
  readonly reports: number
  readonly sum: number
  /** One for each of `SERIES`. */
  readonly installs: readonly number[]
}

function addTo(cells: Cells, counted: Counted, series: Series, period: number): void {
  const { values, reports, installs, sum } = counted
  const isDay = series === 'day'
  const key = JSON.stringify([series, period, values])
  const cell = cells.get(key)
  const added = isDay ? { reports, sum } : { reports: 0, sum: 0 }
  const firsts = installs[SERIES.indexOf(series)]!
  if (!isDay && firsts === 0) return
  if (cell) {
    cell.reports += added.reports
    cell.sum += added.sum
    cell.installs += firsts
  } else cells.set(key, { series, start: period, end: periodEnd(series, period), values, installs: firsts, ...added })
}

/** Undefined where these reports have not all of the fields. */
function countBlock(block: ReportBlock, slots: readonly Slot[], sum: Slot | undefined): readonly Counted[] | undefined {
  const all = block.column(ALL)
  const columns = slots.map((slot) => block.column(fieldIdentity(slot.name, slot.field)))
  if (!all || !columns.every((column) => column !== undefined)) return undefined
  const summed = sum ? columns[slots.indexOf(sum)] : undefined
  return countRows(block.reports, all, columns, summed)
}

/** Fields of the context alone count an install where one of the values is a first, others where the event is one. */
function countRows(reports: number, all: Column, columns: readonly Column[], summed: Column | undefined) {
  const size = columns.reduce((product, { values }) => product * values.length, 1)
  const table = createTable(size)
  const isContext = columns.every((column) => column.isContext)
  const last = columns.length - 1
  const visit = (row: number, depth: number, key: number, marks: number, sum: number): void => {
    const column = columns[depth]!
    const { starts, codes, values } = column
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const at = key * values.length + codes[entry]!
      const mark = isContext ? marks | column.marks[entry]! : marks
      const added = column === summed ? column.sums![entry]! : sum
      if (depth === last) table.add(at, mark, added)
      else visit(row, depth + 1, at, mark, added)
    }
  }
  for (let row = 0; row < reports; row++) visit(row, 0, 0, isContext ? 0 : all.marks[row]!, 0)
  return table.cells((at) => namesOf(columns, at))
}

function namesOf(columns: readonly Column[], at: number): readonly string[] {
  let rest = at
  return columns
    .toReversed()
    .map(({ values }) => {
      const code = rest % values.length
      rest = (rest - code) / values.length
      return values[code]!
    })
    .reverse()
}

/** Rows of counts by key; found through a dense array where the keys are few enough for one. */
function createTable(size: number) {
  const dense = size <= DENSE_KEYS ? new Int32Array(size) : undefined
  const sparse = new Map<number, number>()
  const keys: number[] = []
  const reports: number[] = []
  const sums: number[] = []
  const installs: number[][] = SERIES.map(() => [])
  const rowOf = (key: number): number => {
    const known = dense ? dense[key]! - 1 : (sparse.get(key) ?? -1)
    if (known >= 0) return known
    const row = keys.push(key) - 1
    if (dense) dense[key] = row + 1
    else sparse.set(key, row)
    reports.push(0)
    sums.push(0)
    for (const counts of installs) counts.push(0)
    return row
  }
  return {
    add(key: number, marks: number, sum: number): void {
      const row = rowOf(key)
      reports[row] = reports[row]! + 1
      sums[row] = sums[row]! + sum
      if (marks === 0) return
      for (const [at, counts] of installs.entries()) counts[row] = counts[row]! + ((marks >> at) & 1)
    },
    cells: (valuesOf: (key: number) => readonly string[]): readonly Counted[] =>
      keys.map((key, row) => ({
        values: valuesOf(key),
        reports: reports[row]!,
        sum: sums[row]!,
        installs: installs.map((counts) => counts[row]!),
      })),
  }
}

const DENSE_KEYS = 1 << 16
