/**
 * The full table over the fields of a question, with what the gate hides in it. It is the same table whether a field
 * is broken down or filtered by, so that what one question hides no other one shows.
 */
import { ABSENT, type CompiledContract, type Slot } from '@aboveboard/protocol'
import type { EventStore } from '@aboveboard/store'
import { coordinatesOf, gate, keyOf, type Shape } from './gate.ts'
import { type Observation, observe } from './observe.ts'
import { observeReports } from './observe-reports.ts'
import { areTallied, fieldsTogether, groupSlots, type Question, TALLIED } from './question.ts'
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
  /** Of three fields: some reports of the range are not kept, or came before the three were declared. */
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
  const { observations, ofGroups, isPartial } = await observeMeasured(question, slots, store)
  const alone = slots.length < 2 ? [] : await Promise.all(slots.map((slot) => observe(store, question, [slot])))
  const axes = slots.map((slot, axis) => {
    const found = [
      ...ofGroups.map(({ values }) => values[axis]!),
      ...(alone[axis] ?? []).map(({ values }) => values[0]!),
    ]
    return axisOf(slot, question, contracts, found)
  })
  const hiddenAlone = alone.map((cells, axis) => hiddenPart(question, axes, [axis], cells))
  const parts = slots.length <= TALLIED ? hiddenAlone : await hiddenPairs(question, slots, axes, hiddenAlone, store)

  const inRange = { ...question, every: null }
  const groups = tabulate(ofGroups, axes, inRange)
  const hiddenGroups = gateGroups(groups, question, axes, isHiddenIn(parts, groups.shape))
  const overall = tabulate(observations, axes, inRange)
  const hiddenOverall = gateMeasured(overall, question, hiddenGroups)

  const groupsByPeriod = tabulate(ofGroups, axes, question)
  const byPeriod = tabulate(observations, axes, question)
  const within = (hidden: ReadonlySet<number>) => (key: number) => hidden.has(Math.floor(key / byPeriod.shape.at(-1)!))
  const hiddenByPeriod = gateGroups(groupsByPeriod, question, axes, within(hiddenGroups))
  const hidden = gateMeasured(byPeriod, question, hiddenByPeriod, within(hiddenOverall))
  const hiddenValues = slots.length < 2 ? [hiddenOverall] : hiddenAlone.map((part) => part.hidden)
  const filtered = filteredAxes(question, axes, hiddenValues)
  return { axes, overall, hiddenOverall, byPeriod, hidden, filtered, isPartial }
}

/** What is hidden of the groups whatever is measured: installs of periods too, which may equal the reports. */
const gateGroups = (
  { cells, shape }: Table,
  question: Question,
  axes: readonly Axis[],
  isHidden: (key: number) => boolean,
): ReadonlySet<number> =>
  gate(cells, {
    k: question.k,
    shape,
    totalled: [...shape.keys()],
    parts: countedParts(groupSlots(question), axes, cells, shape),
    isHidden,
  })

/** A sum is of those reports alone that have its field: beside the groups it hides what is few among them. */
function gateMeasured(
  { cells, shape }: Table,
  question: Question,
  hiddenGroups: ReadonlySet<number>,
  isHidden: (key: number) => boolean = () => false,
): ReadonlySet<number> {
  if (!question.sum) return hiddenGroups
  const rules = { k: question.k, shape, totalled: [...shape.keys()] }
  const hidden = gate(cells, { ...rules, isHidden: (key) => hiddenGroups.has(key) || isHidden(key) })
  return new Set([...hiddenGroups, ...hidden])
}

/** For each count field the groups that have it: the sum of the field is a total over these. */
const countedParts = (
  slots: readonly Slot[],
  axes: readonly Axis[],
  cells: Table['cells'],
  shape: Shape,
): readonly Table['cells'][] =>
  slots.flatMap(({ field }, axis) => {
    const absent = axes[axis]!.indexOf.get(ABSENT)
    if (field.type !== 'count' || absent === undefined) return []
    return [new Map([...cells].filter(([key]) => coordinatesOf(shape, key)[axis] !== absent))]
  })

interface Measured {
  readonly observations: readonly Observation[]
  /** The same where the measure is another than `sum`: all reports of the groups. */
  readonly ofGroups: readonly Observation[]
  readonly isPartial: boolean
}

/** The cells of the group's fields, and of the field that is added up. A report without that field adds nothing. */
async function observeMeasured(question: Question, slots: readonly Slot[], store: EventStore): Promise<Measured> {
  const { sum } = question
  const asked = fieldsTogether(question)
  const { observations, isPartial } = areTallied(question, asked)
    ? await observeTallied(question, asked, store)
    : await observeKept(question, asked, store)
  if (!sum) return { observations, ofGroups: observations, isPartial }
  return {
    observations: observations.filter(({ values }) => values[asked.indexOf(sum)] !== ABSENT),
    ofGroups: asked.length === slots.length ? observations : await observe(store, question, slots),
    isPartial,
  }
}

interface Observed {
  readonly observations: readonly Observation[]
  readonly isPartial: boolean
}

/** Reports of before a triple was declared are in none of its cells, but they are in those of two of its fields. */
async function observeTallied(question: Question, asked: readonly Slot[], store: EventStore): Promise<Observed> {
  const observations = await observe(store, question, asked)
  // Of a set a report has several values, of any other field one: leaving it out leaves as many reports.
  const single = asked.find(({ field }) => field.type !== 'choices' && field.type !== 'tokens')
  if (asked.length <= TALLIED || !single) return { observations, isPartial: false }
  const ofTwo = await observe(
    store,
    question,
    asked.filter((slot) => slot !== single),
  )
  return { observations, isPartial: reportsIn(observations) < reportsIn(ofTwo) }
}

const reportsIn = (observations: readonly Observation[]): number =>
  observations.reduce((sum, { reports }) => sum + reports, 0)

async function observeKept(question: Question, asked: readonly Slot[], store: EventStore): Promise<Observed> {
  const { observations, reports } = await observeReports(store, question, asked)
  const total = await observe(store, question, [])
  return { observations, isPartial: reports < reportsIn(total) }
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
  const slots = groupSlots(question)
  const parts = countedParts(
    of.map((axis) => slots[axis]!),
    own,
    cells,
    shape,
  )
  const rules = { k: question.k, shape, totalled: [...of.keys()], parts }
  return { axes: of, shape, hidden: gate(cells, { ...rules, isHidden: isHiddenIn(within, shape) }) }
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
