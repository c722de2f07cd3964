/** What a contract means before it ships: how much the store grows, and how much of it k lets anybody see. */
import { type Contract, type EventLayout, isTallied, layoutOf, pairsOf, type Slot } from '@aboveboard/protocol'
import { cellsOf, countCells } from './count-cells.ts'
import { FLEETS, pairsReaching, STEEPNESSES, sharesOf, shownGroups, TYPICAL } from './spread.ts'
import { type Range, valueCount } from './value-counts.ts'

export interface Estimate {
  /** Installs in the smallest group that is shown; 1 with `visibility: rows`. */
  readonly k: number
  /** The finest time that is sent, of which `shown` speaks. */
  readonly period: Contract['time']
  /** Cells a day, of all events. */
  readonly cells: Range
  readonly events: readonly EventEstimate[]
}

export interface EventEstimate {
  readonly name: string
  readonly cells: Range
  /** Every tallied field, the context's first. */
  readonly fields: readonly Visible[]
  /** Values of two fields together, over all pairs: at most so many, as a gate hides more to keep totals silent. */
  readonly pairs: Visible
}

/** How many of the values that say something are shown. */
export interface Visible {
  /** `duration`, `context.os`, `pairs`. */
  readonly name: string
  readonly values: number
  readonly shown: readonly Shown[]
}

export interface Shown {
  /** Installs that report in one period: 30, 100, 1,000 or 10,000. */
  readonly installs: number
  /** If the shares of a field's values fall as 1 / rank. */
  readonly typical: number
  /** The least of that, of even shares, and of shares that fall as 1 / rank². */
  readonly worst: number
}

/**
 * Assumes 4, 12 or 24 values of a version (by precision) and 32 of a token; that every install reports each event once
 * in a period, with values that do not depend on each other and one element of each set; and takes every group at its
 * expected size. Real days scatter around it.
 */
export function estimateContract(contract: Contract): Estimate {
  const k = contract.visibility === 'rows' ? 1 : contract.visibility.aggregate
  const pairOf = createPairs(k)
  const events = layoutOf(contract).events.map((layout) => estimateEvent(contract, layout, k, pairOf))
  return { k, period: contract.time, cells: cellsOf(contract), events }
}

function estimateEvent(contract: Contract, layout: EventLayout, k: number, pairOf: PairOf): EventEstimate {
  const slots = layout.slots.filter(({ field }) => isTallied(field))
  return {
    name: layout.name,
    cells: countCells(contract, layout),
    fields: slots.map((slot) => visibleValues(slot, k)),
    pairs: summed(
      'pairs',
      pairsOf(slots).map(([a, b]) => pairOf(countOf(a), countOf(b))),
    ),
  }
}

const countOf = ({ field }: Slot): number => valueCount(field).typical

const visibleValues = (slot: Slot, k: number): Visible =>
  visible(slot.name, countOf(slot), (installs, steepness) => {
    const groups = sharesOf(countOf(slot), steepness).map((share) => share * installs)
    return shownGroups(groups, k)
  })

type PairOf = (a: number, b: number) => Visible

/** Pairs of fields by how many values they have; remembered, as a contract has thousands of few sizes. */
function createPairs(k: number): PairOf {
  const known = new Map<string, Visible>()
  return (a, b) => {
    const size = `${a} ${b}`
    const pair =
      known.get(size) ??
      visible('pair', a * b, (installs, steepness) =>
        pairsReaching(k, installs, sharesOf(a, steepness), sharesOf(b, steepness)),
      )
    known.set(size, pair)
    return pair
  }
}

const visible = (name: string, values: number, count: (installs: number, steepness: number) => number): Visible => ({
  name,
  values,
  shown: FLEETS.map((installs) => ({
    installs,
    typical: count(installs, TYPICAL),
    worst: Math.min(...STEEPNESSES.map((steepness) => count(installs, steepness))),
  })),
})

/** Several of them as one. */
export const summed = (name: string, parts: readonly Visible[]): Visible => ({
  name,
  values: sumOf(parts, ({ values }) => values),
  shown: FLEETS.map((installs, at) => ({
    installs,
    typical: sumOf(parts, ({ shown }) => shown[at]!.typical),
    worst: sumOf(parts, ({ shown }) => shown[at]!.worst),
  })),
})

const sumOf = (parts: readonly Visible[], of: (part: Visible) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0)
