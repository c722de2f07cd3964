/**
 * The full table over the fields of a question, with what the gate hides in it. It is the same table whether a field
 * is broken down or filtered by, so that what one question hides no other one shows.
 */
import { ABSENT, type CompiledContract, type Slot } from '@aboveboard/protocol'
import type { EventStore } from '@aboveboard/store'
import { coordinatesOf, gate } from './gate.ts'
import { type Observation, observe } from './observe.ts'
import { groupSlots, type Question } from './question.ts'
import { type Axis, createAxis, type Table, tabulate } from './table.ts'
import { everDeclared, orderValues } from './values.ts'

export interface GatedTable {
  /** Fields of the breakdown first, then those that are only filtered by. */
  readonly axes: readonly Axis[]
  /** The range as one period. */
  readonly overall: Table
  readonly hiddenOverall: ReadonlySet<number>
  readonly byPeriod: Table
  readonly hidden: ReadonlySet<number>
  /** One for each axis that is only filtered by. */
  readonly filtered: readonly FilteredAxis[]
}

interface FilteredAxis {
  /** The asked values that would be shown on their own. */
  readonly shown: readonly number[]
  /** Whether an asked value is hidden. */
  readonly isPartial: boolean
}

export async function gatedTable(
  question: Question,
  contracts: readonly CompiledContract[],
  store: EventStore,
): Promise<GatedTable> {
  const slots = groupSlots(question)
  const observations = await observeMeasured(question, slots, store)
  const alone = slots.length < 2 ? [] : await Promise.all(slots.map((slot) => observe(store, question, [slot])))
  const axes = slots.map((slot, axis) => {
    const found = [
      ...observations.map(({ values }) => values[axis]!),
      ...(alone[axis] ?? []).map(({ values }) => values[0]!),
    ]
    return axisOf(slot, question, contracts, found)
  })
  const hiddenAlone = alone.map((cells, axis) => hiddenOnAxis(question, axes[axis]!, cells))
  const fields = axes.map((_, axis) => axis)
  const k = thresholdOf(question)

  const overall = tabulate(observations, axes, { ...question, every: null })
  const hiddenOverall = gate(overall.cells, {
    k,
    shape: overall.shape,
    totalled: fields,
    isHidden: (key) => coordinatesOf(overall.shape, key).some((at, axis) => hiddenAlone[axis]?.has(at)),
  })
  const byPeriod = tabulate(observations, axes, question)
  const hidden = gate(byPeriod.cells, {
    k,
    shape: byPeriod.shape,
    // Installs of periods have no total: one install may stand in all of them.
    totalled: question.measure === 'installs' ? fields : [...fields, fields.length],
    isHidden: (key) => hiddenOverall.has(Math.floor(key / byPeriod.shape.at(-1)!)),
  })
  const hiddenValues = slots.length < 2 ? [hiddenOverall] : hiddenAlone
  return { axes, overall, hiddenOverall, byPeriod, hidden, filtered: filteredAxes(question, axes, hiddenValues) }
}

/** The cells of the group's fields, and of the field that is added up. A report without that field adds nothing. */
async function observeMeasured(
  question: Question,
  slots: readonly Slot[],
  store: EventStore,
): Promise<readonly Observation[]> {
  const { sum } = question
  if (!sum) return observe(store, question, slots)
  const asked = [...new Set([...slots, sum])]
  const observations = await observe(store, question, asked)
  return observations.filter(({ values }) => values[asked.indexOf(sum)] !== ABSENT)
}

function axisOf(
  slot: Slot,
  question: Question,
  contracts: readonly CompiledContract[],
  found: readonly string[],
): Axis {
  const declared = everDeclared(slot, question.layout.name, contracts)
  const asked = question.filters.filter((filter) => filter.slot === slot).flatMap((filter) => filter.in)
  return createAxis(orderValues(declared, [...(slot.labels ?? []), ...found, ...asked]))
}

function hiddenOnAxis(question: Question, axis: Axis, observations: readonly Observation[]): ReadonlySet<number> {
  const { cells, shape } = tabulate(observations, [axis], { ...question, every: null })
  return gate(cells, { k: thresholdOf(question), shape, totalled: [0] })
}

/** With `rows` single installs may be seen, and nothing is under the threshold. */
const thresholdOf = ({ contract: { visibility } }: Question): number =>
  visibility === 'rows' ? 0 : visibility.aggregate

function filteredAxes(
  { breakdown, filters }: Question,
  axes: readonly Axis[],
  hidden: readonly ReadonlySet<number>[],
): readonly FilteredAxis[] {
  const only = filters.filter(({ slot }) => !breakdown.includes(slot))
  return only.map((filter, index) => {
    const axis = breakdown.length + index
    const asked = filter.in.map((value) => axes[axis]!.indexOf.get(value)!)
    const shown = asked.filter((at) => !hidden[axis]!.has(at))
    return { shown, isPartial: shown.length < asked.length }
  })
}
