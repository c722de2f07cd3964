import { type Contract, type DayNumber, isTallied, pairsOf, triplesOf } from '@aboveboard/protocol'
import type { AcceptedBatch } from '../accepted-batch.ts'
import type { Chunk, Column, KeptReports, Tally } from '../event-store.ts'
import { type Block, createBlock, takeCells } from './block.ts'
import { countBooks } from './books.ts'
import { columnsOf } from './columns.ts'
import { type Counting, countCourse } from './counting.ts'
import { type Course, coursesOf } from './courses.ts'
import { crossPair, type Pair, selfPair } from './pairs.ts'
import { thresholdsOf } from './thresholds.ts'
import { countTriple } from './triples.ts'

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
    for (const counting of countingsOf(course, columns)) countCourse(course, counting, tallies)
    reports.push(...keptReports(course, columns, keeps))
  }
  const counted = { tallies, books: countBooks(batches), thresholds: thresholdsOf(batches) }
  return reports.length === 0 ? counted : { ...counted, reports }
}

function keptReports(course: Course, [all, ...fields]: Columns, keeps: Keeps): readonly KeptReports[] {
  const { product, key, contract, layout, runs } = course
  if (contract.keep === 'tallies') return []
  const { reports: days } = contract.keep
  const columns = [all, ...fields.filter((_, at) => layout.slots[at]!.field.type !== 'contact')]
  const names = { product, key, event: layout.name, days, singly: contract.visibility === 'rows', columns }
  return runs.filter(({ day }) => keeps(contract, day)).map(({ day, from, to }) => ({ ...names, day, from, to }))
}

type Columns = readonly [Column, ...Column[]]

function countingsOf(course: Course, columns: Columns): readonly Counting[] {
  const pairs = columnPairs(course, columns)
  const block = createBlock(Math.max(...pairs.map(({ size }) => size)))
  const [all, ...fields] = columns
  const triples = triplesOf(course.contract, course.layout)
  return [
    ...pairs.map((pair) => countPair(pair, block)),
    ...triples.map(([a, b, c]) => countTriple([fields[a]!, fields[b]!, fields[c]!], all)),
  ]
}

const countPair = ({ a, b, size, namesOf, count }: Pair, block: Block): Counting => ({
  fields: { a: a.field, b: b.field },
  count: (run) => count(block, run),
  take: (series) => takeCells(block, series, size, namesOf),
})

function columnPairs({ layout: { slots } }: Course, [all, ...columns]: Columns): readonly Pair[] {
  const columnOf = new Map(slots.map((slot, at) => [slot, columns[at]!]))
  const alone = slots.filter(({ field }) => isTallied(field)).map((slot) => selfPair(columnOf.get(slot)!))
  return [
    selfPair(all),
    ...alone,
    ...pairsOf(slots).map(([a, b]) => crossPair(columnOf.get(a)!, columnOf.get(b)!, all)),
  ]
}
