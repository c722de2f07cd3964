import {
  type Contract,
  type EventLayout,
  isTallied,
  layoutOf,
  pairsOf,
  type Slot,
  triplesOf,
} from '@aboveboard/protocol'
import { type Range, talliedCount } from './value-counts.ts'

/** Cells of the first kind each day, of the second every seventh, of the third every thirtieth. */
const SERIES_A_DAY = { day: 1 + 1 / 7 + 1 / 30, month: 1 / 30 } as const

/** More typical cells a day make every question slow. */
export const MOST_CELLS = 100_000

/** Cells that one day of all events adds to the store, if every value and every pair of values occurs. */
export function cellsOf(contract: Contract): Range {
  const cells = layoutOf(contract).events.map((layout) => countCells(contract, layout))
  return {
    typical: cells.reduce((sum, { typical }) => sum + typical, 0),
    most: cells.reduce((sum, { most }) => sum + most, 0),
  }
}

/** Cells that one day of an event adds. */
export function countCells(contract: Contract, layout: EventLayout): Range {
  const tables = tablesOf(contract, layout).map((slots) => slots.map(({ field }) => talliedCount(field)))
  const sum = (size: (range: Range) => number): number => {
    const cells = tables.reduce((total, ranges) => total + ranges.reduce((cell, range) => cell * size(range), 1), 0)
    return Math.ceil((1 + cells) * SERIES_A_DAY[contract.time])
  }
  return { typical: sum(({ typical }) => typical), most: sum(({ most }) => most) }
}

/** Each tallied field with itself, and with every other one or two that it is tallied with. */
function tablesOf(contract: Contract, layout: EventLayout): readonly (readonly Slot[])[] {
  const slots = layout.slots.filter(({ field }) => isTallied(field))
  const triples = triplesOf(contract, layout).map((places) => places.map((at) => layout.slots[at]!))
  return [...slots.map((slot) => [slot]), ...pairsOf(slots), ...triples]
}
