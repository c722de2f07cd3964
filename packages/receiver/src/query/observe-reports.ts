/** Cells of more fields than are tallied together, counted from kept reports in the way of the tallies. */
import { fieldIdentity, periodEnd, periodOf, SERIES, type Series, type Slot } from '@aboveboard/protocol'
import { ALL, type Combination, createCombinations, type EventStore, type ReportBlock } from '@aboveboard/store'
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
  const summed = question.sum ? slots.indexOf(question.sum) : -1
  const cells: Cells = new Map()
  let reports = 0
  for await (const block of store.reports({ product: contract.product, event: layout.name, from, to })) {
    reports += block.reports
    const counted = countBlock(block, slots)
    if (!counted) continue
    for (const range of ranges) {
      const period = periodOf(range.series, block.day)
      if (period < range.from || period > range.to) continue
      for (const cell of counted) addTo(cells, cell, range.series, period, cell.sums[summed] ?? 0)
    }
  }
  return { observations: [...cells.values()], reports }
}

function addTo(cells: Cells, counted: Combination, series: Series, period: number, sum: number): void {
  const { values, reports, installs } = counted
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
function countBlock(block: ReportBlock, slots: readonly Slot[]): readonly Combination[] | undefined {
  const all = block.column(ALL)
  const columns = slots.map((slot) => block.column(fieldIdentity(slot.name, slot.field)))
  if (!all || !columns.every((column) => column !== undefined)) return undefined
  const combinations = createCombinations(columns, all)
  combinations.add({ from: 0, to: block.reports })
  return combinations.found
}
