import { periodOf, SERIES } from '@aboveboard/protocol'
import type { AcceptedBatch } from '../accepted-batch.ts'
import type { Chunk, Tally } from '../event-store.ts'
import { type Block, createBlock, takeCells } from './block.ts'
import { countBooks } from './books.ts'
import { columnsOf } from './columns.ts'
import { type Course, coursesOf } from './courses.ts'
import { crossPair, type Pair, selfPair } from './pairs.ts'

/**
 * What a run of accepted batches adds to a store. Reports are counted by day; installs by day, ISO week and month,
 * from the marks of what was first. Larger runs cost less for each event.
 */
export function countBatches(batches: readonly AcceptedBatch[]): Chunk {
  const tallies: Tally[] = []
  for (const course of coursesOf(batches)) {
    const pairs = pairsOf(course)
    const block = createBlock(Math.max(...pairs.map(({ size }) => size)))
    for (const pair of pairs) countPair(course, pair, block, tallies)
  }
  return { tallies, books: countBooks(batches) }
}

function pairsOf(course: Course): readonly Pair[] {
  const columns = columnsOf(course)
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
