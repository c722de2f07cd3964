/** Counts batches the slow and obvious way, from what was sent, to compare with what a store answers. */
import {
  ABSENT,
  CONTEXT_PREFIX,
  type Contract,
  declaredEvents,
  type Field,
  fieldIdentity,
  NONE,
  periodOf,
  SERIES,
  type Series,
  type WireEvent,
  type WireValue,
} from '@aboveboard/protocol'
import { ALL } from '../event-store.ts'
import { dayNumber, type SentBatch } from './fixture.ts'

export interface Count {
  readonly reports: number
  readonly installs: number
  readonly sumA: number
  readonly sumB: number
  readonly sumC?: number
}
export type Counts = { [cell: string]: Count }

/** Counts by `cellName`; without the cells that no store keeps: nothing but zeros. */
export function recount(contract: Contract, batches: readonly SentBatch[]): Readonly<Counts> {
  const counts: Counts = {}
  for (const { context, events } of batches) {
    for (const event of events) {
      const entries = entriesOf(contract, context, event)
      countReport(counts, contract, { event: event.name, day: dayNumber(event.day), entries })
    }
  }
  return counts
}

/** One name for the fields, the period and the values of a cell. */
export const cellName = (
  series: Series,
  event: string,
  fields: readonly string[],
  period: number,
  values: readonly string[],
): string => [series, event, ...fields, period, ...values].join(' | ')

/** A value, the series in which it is a first, and its integer where it is a count. */
export interface Value {
  readonly text: string
  readonly firsts: readonly string[]
  readonly sum: number
}

/** A field of one event with the values that it has there: several for a set. */
export interface Entry {
  readonly name: string
  /** Absent for `ALL`. */
  readonly field?: Field
  readonly identity: string
  readonly values: readonly Value[]
}

export interface CountedReport {
  readonly event: string
  readonly day: number
  /** `ALL` first, then in the order of the slots. */
  readonly entries: readonly Entry[]
}

function entriesOf(contract: Contract, context: SentBatch['context'], event: WireEvent): readonly Entry[] {
  const { fields } = declaredEvents(contract)[event.name]!
  const firstsOf = (mark: string) => SERIES.filter((series) => event.first?.[series]?.includes(mark))
  const entryOf = (name: string, field: Field, value: WireValue | undefined): Entry => ({
    name,
    field,
    identity: fieldIdentity(name, field),
    values: valuesOf(name, field, value).map(({ mark, ...rest }) => ({ ...rest, firsts: firstsOf(mark) })),
  })
  return [
    { name: ALL, identity: ALL, values: [{ text: ALL, firsts: firstsOf('*'), sum: 0 }] },
    ...Object.keys(contract.context)
      .sort()
      .map((name) => entryOf(CONTEXT_PREFIX + name, contract.context[name]!, context[name])),
    ...Object.keys(fields)
      .sort()
      .map((name) => entryOf(name, fields[name]!, event.fields[name])),
  ]
}

function valuesOf(mark: string, field: Field, value: WireValue | undefined) {
  if (value === undefined) return [{ text: ABSENT, mark, sum: 0 }]
  if (Array.isArray(value) && value.length === 0) return [{ text: NONE, mark, sum: 0 }]
  if (Array.isArray(value)) return value.map((text) => ({ text, mark: `${mark}=${text}`, sum: 0 }))
  if (field.type !== 'count') return [{ text: String(value), mark, sum: 0 }]
  const above = field.edges.filter((edge) => Number(value) > edge).length
  return [{ text: field.labels[above]!, mark, sum: Number(value) }]
}

/** Adds one report to every cell that it is counted in. */
export function countReport(counts: Counts, contract: Contract, { event, day, entries }: CountedReport): void {
  const [all] = entries
  for (const group of groupsOf(contract, entries)) {
    const fields = group.map(({ identity }) => identity)
    const isBySelf = group.length === 1 || group.every(({ name }) => name.startsWith(CONTEXT_PREFIX))
    for (const values of combinations(group)) {
      for (const series of SERIES) {
        const installs = Number((isBySelf ? values : all!.values).some(({ firsts }) => firsts.includes(series)))
        if (series !== 'day' && installs === 0) continue
        const texts = values.map(({ text }) => text)
        const name = cellName(series, event, fields, periodOf(series, day), texts)
        const sums = values.map(({ sum }) => (series === 'day' ? sum : 0))
        counts[name] = addTo(counts[name], { reports: Number(series === 'day'), installs, sums })
      }
    }
  }
}

/** What is counted together: each field alone, any two that may be, and the declared threes. */
function groupsOf({ together }: Contract, entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const counted = entries.filter(({ field }) => field?.type !== 'hash' && field?.type !== 'contact')
  const fields = counted.slice(1)
  const pairs = fields.flatMap((a, index) => fields.slice(index + 1).map((b) => [a, b]))
  const triples = together.map((names) => fields.filter(({ name }) => names.includes(name)))
  return [
    ...counted.map((entry) => [entry]),
    ...pairs.filter((pair) => !isApart(pair)),
    ...triples.filter(({ length }) => length === 3),
  ]
}

/** A field with `pairs: off` stands beside the release and the system only. */
const isApart = (pair: readonly Entry[]): boolean =>
  pair.some(({ field }) => field?.pairs === 'off') &&
  !pair.some(({ field }) => field?.from === 'os' || field?.from === 'product')

const combinations = (group: readonly Entry[]): readonly (readonly Value[])[] =>
  group.reduce<readonly (readonly Value[])[]>(
    (found, { values }) => found.flatMap((some) => values.map((value) => [...some, value])),
    [[]],
  )

interface Added {
  readonly reports: number
  readonly installs: number
  readonly sums: readonly number[]
}

/** The sum of a field with itself stands in both places. */
function addTo(known: Count | undefined, { reports, installs, sums: [a = 0, b = a, c] }: Added): Count {
  return {
    reports: (known?.reports ?? 0) + reports,
    installs: (known?.installs ?? 0) + installs,
    sumA: (known?.sumA ?? 0) + a,
    sumB: (known?.sumB ?? 0) + b,
    ...(c === undefined ? {} : { sumC: (known?.sumC ?? 0) + c }),
  }
}
