/**
 * The full table over the fields of a question, with what the gate hides in it. It is the same table whether a field
 * is broken down or filtered by, so that what one question hides no other one shows.
 */
import { ABSENT, type CompiledContract, type Slot } from '@aboveboard/protocol'
import type { EventStore } from '@aboveboard/store'
import { coordinatesOf, gate, keyOf, type Shape } from './gate.ts'
import { type Observation, observe } from './observe.ts'
import { observeReports } from './observe-reports.ts'
import { fieldsTogether, groupSlots, type Question, TALLIED } from './question.ts'
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
  /** Counted from kept reports, and some reports of the range are not kept. */
  readonly isPartial: boolean
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
  const { observations, isPartial } = await observeMeasured(question, store)
  const alone = slots.length < 2 ? [] : await Promise.all(slots.map((slot) => observe(store, question, [slot])))
  const axes = slots.map((slot, axis) => {
    const found = [
      ...observations.map(({ values }) => values[axis]!),
      ...(alone[axis] ?? []).map(({ values }) => values[0]!),
    ]
    return axisOf(slot, question, contracts, found)
  })
  const hiddenAlone = alone.map((cells, axis) => hiddenPart(question, axes, [axis], cells))
  const parts = slots.length <= TALLIED ? hiddenAlone : await hiddenPairs(question, slots, axes, hiddenAlone, store)
  const fields = axes.map((_, axis) => axis)
  const k = thresholdOf(question)

  const overall = tabulate(observations, axes, { ...question, every: null })
  const hiddenOverall = gate(overall.cells, {
    k,
    shape: overall.shape,
    totalled: fields,
    isHidden: isHiddenIn(parts, overall.shape),
  })
  const byPeriod = tabulate(observations, axes, question)
  const hidden = gate(byPeriod.cells, {
    k,
    shape: byPeriod.shape,
    // Installs of periods have no total: one install may stand in all of them.
    totalled: question.measure === 'installs' ? fields : [...fields, fields.length],
    isHidden: (key) => hiddenOverall.has(Math.floor(key / byPeriod.shape.at(-1)!)),
  })
  const hiddenValues = slots.length < 2 ? [hiddenOverall] : hiddenAlone.map((part) => part.hidden)
  const filtered = filteredAxes(question, axes, hiddenValues)
  return { axes, overall, hiddenOverall, byPeriod, hidden, filtered, isPartial }
}

interface Measured {
  readonly observations: readonly Observation[]
  readonly isPartial: boolean
}

/** The cells of the group's fields, and of the field that is added up. A report without that field adds nothing. */
async function observeMeasured(question: Question, store: EventStore): Promise<Measured> {
  const { sum } = question
  const asked = fieldsTogether(question)
  const { observations, isPartial } =
    asked.length > TALLIED
      ? await observeKept(question, asked, store)
      : { observations: await observe(store, question, asked), isPartial: false }
  if (!sum) return { observations, isPartial }
  return { observations: observations.filter(({ values }) => values[asked.indexOf(sum)] !== ABSENT), isPartial }
}

async function observeKept(question: Question, asked: readonly Slot[], store: EventStore): Promise<Measured> {
  const { observations, reports } = await observeReports(store, question, asked)
  const total = await observe(store, question, [])
  return { observations, isPartial: reports < total.reduce((sum, cell) => sum + cell.reports, 0) }
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

/** A table over some of the axes, and what a question about their fields alone hides in it. */
interface Part {
  readonly axes: readonly number[]
  readonly shape: Shape
  readonly hidden: ReadonlySet<number>
}

function hiddenPart(
  question: Question,
  axes: readonly Axis[],
  of: readonly number[],
  observations: readonly Observation[],
  narrower: readonly Part[] = [],
): Part {
  const own = of.map((axis) => axes[axis]!)
  const { cells, shape } = tabulate(observations, own, { ...question, every: null })
  const within = narrower.map((part) => ({ ...part, axes: part.axes.map((axis) => of.indexOf(axis)) }))
  const rules = { k: thresholdOf(question), shape, totalled: [...of.keys()], isHidden: isHiddenIn(within, shape) }
  return { axes: of, shape, hidden: gate(cells, rules) }
}

/** What questions about two of the fields hide; that contains what those about one of them do. */
async function hiddenPairs(
  question: Question,
  slots: readonly Slot[],
  axes: readonly Axis[],
  alone: readonly Part[],
  store: EventStore,
): Promise<readonly Part[]> {
  const pairs = slots.flatMap((_, a) => [...slots.keys()].slice(a + 1).map((b) => [a, b] as const))
  return Promise.all(
    pairs.map(async ([a, b]) => {
      const observations = await observe(store, question, [slots[a]!, slots[b]!])
      return hiddenPart(question, axes, [a, b], observations, [alone[a]!, alone[b]!])
    }),
  )
}

/** Whether one of the parts hides a cell of a table of this shape, or of its first axes. */
function isHiddenIn(parts: readonly Part[], shape: Shape): (key: number) => boolean {
  const hiding = parts.filter(({ hidden }) => hidden.size > 0)
  if (hiding.length === 0) return () => false
  return (key) => {
    const at = coordinatesOf(shape, key)
    return hiding.some((part) => part.hidden.has(keyOf(part.shape, [...part.axes.map((axis) => at[axis]!), 0])))
  }
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
