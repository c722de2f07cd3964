import { type Contract, type DayNumber, periodOf, SERIES } from '@aboveboard/protocol'
import type { AcceptedBatch } from '../accepted-batch.ts'
import type { Chunk, Column, KeptReports, Tally } from '../event-store.ts'
import { type Block, createBlock, takeCells } from './block.ts'
import { countBooks } from './books.ts'
import { columnsOf } from './columns.ts'
import { type Course, coursesOf } from './courses.ts'
import { crossPair, type Pair, selfPair } from './pairs.ts'

/** Whether reports of a day are kept beside their counts, where the contract they were sent under says so. */
export type Keeps = (contract: Contract, day: DayNumber) => boolean

/**
 * What a run of accepted batches adds to a store. Reports are counted by day; installs by day, ISO week and month,
 * from the marks of what was first. Larger runs cost less for each event.
 */
export function countBatches(batches: readonly AcceptedBatch[], keeps: Keeps = () => true): Chunk {
  const tallies: Tally[] = []
  const reports: KeptReports[] = []
  for (const course of coursesOf(batches)) {
    const columns = columnsOf(course)
    const pairs = pairsOf(columns)
    const block = createBlock(Math.max(...pairs.map(({ size }) => size)))
    for (const pair of pairs) countPair(course, pair, block, tallies)
    reports.push(...keptReports(course, columns, keeps))
  }
  const counted = { tallies, books: countBooks(batches) }
  return reports.length === 0 ? counted : { ...counted, reports }
}

function keptReports(course: Course, columns: readonly Column[], keeps: Keeps): readonly KeptReports[] {
  const { product, key, contract, layout, runs } = course
  if (contract.keep === 'tallies') return []
  const { reports: days } = contract.keep
  const names = { product, key, event: layout.name, days, singly: contract.visibility === 'rows', columns }
  return runs.filter(({ day }) => keeps(contract, day)).map(({ day, from, to }) => ({ ...names, day, from, to }))
}

function pairsOf(columns: readonly [Column, ...Column[]]): readonly Pair[] {
  const [all, ...fields] = columns
  const crossed = fields.flatMap((a, index) => fields.slice(index + 1).map((b) => crossPair(a, b, all)))
  return [...columns.map(selfPair), ...crossed]
}

/** Days come in order, so that each period is complete when the next one begins. */
function countPair({ product, key, layout, runs }: Course, pair: Pair, block: Block, tallies: Tally[]): void {
  const names = { product, key, event: layout.name, a: pair.a.field, b: pair.b.field }
  let seen = 0
  for (const [index, run] of runs.entries()) {
    seen |= pair.count(block, run)
    const next = runs[index + 1]
    for (const [at, series] of SERIES.entries()) {
      const period = periodOf(series, run.day)
      if (next && periodOf(series, next.day) === period) continue
      const bit = 1 << at
      if (series === 'day' || seen & bit) {
        tallies.push({ ...names, series, period, cells: takeCells(block, at, pair.size, pair.namesOf) })
      }
      seen &= ~bit
    }
  }
}
