/** Counts batches the slow and obvious way, from what was sent, to compare with what a store answers. */
import {
  ABSENT,
  CONTEXT_PREFIX,
  type Contract,
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
}

/** Counts by `cellName`; without the cells that no store keeps: nothing but zeros. */
export function recount(contract: Contract, batches: readonly SentBatch[]): { readonly [cell: string]: Count } {
  const counts: { [cell: string]: Count } = {}
  for (const { context, events } of batches) {
    for (const event of events) {
      for (const [a, b] of pairs(entriesOf(contract, context, event))) {
        for (const series of SERIES) addEvent(counts, series, event, a, b)
      }
    }
  }
  return counts
}

export const cellName = (...parts: readonly [Series, string, string, string, number, string, string]): string =>
  parts.join(' | ')

/** A field of one event with the values that it has there: several for a set. */
interface Entry {
  readonly name: string
  readonly identity: string
  readonly values: readonly { readonly text: string; readonly mark: string; readonly sum: number }[]
}

function entriesOf(contract: Contract, context: SentBatch['context'], event: WireEvent): readonly Entry[] {
  const { fields } = contract.events[event.name]!
  return [
    { name: ALL, identity: ALL, values: [{ text: ALL, mark: '*', sum: 0 }] },
    ...Object.keys(contract.context)
      .sort()
      .map((name) => entryOf(CONTEXT_PREFIX + name, contract.context[name]!, context[name])),
    ...Object.keys(fields)
      .sort()
      .map((name) => entryOf(name, fields[name]!, event.fields[name])),
  ]
}

function entryOf(name: string, field: Field, value: WireValue | undefined): Entry {
  const entry = (...values: Entry['values']): Entry => ({ name, identity: fieldIdentity(name, field), values })
  if (value === undefined) return entry({ text: ABSENT, mark: name, sum: 0 })
  if (Array.isArray(value) && value.length === 0) return entry({ text: NONE, mark: name, sum: 0 })
  if (Array.isArray(value)) return entry(...value.map((text) => ({ text, mark: `${name}=${text}`, sum: 0 })))
  if (field.type === 'count') {
    const above = field.edges.filter((edge) => Number(value) > edge).length
    return entry({ text: field.labels[above]!, mark: name, sum: Number(value) })
  }
  return entry({ text: String(value), mark: name, sum: 0 })
}

const pairs = (entries: readonly Entry[]): readonly (readonly [Entry, Entry])[] =>
  entries.flatMap((a, index) =>
    entries
      .slice(index)
      .filter((b) => a === b || a.name !== ALL)
      .map((b) => [a, b] as const),
  )

const isContext = ({ name }: Entry): boolean => name.startsWith(CONTEXT_PREFIX)

function addEvent(counts: { [cell: string]: Count }, series: Series, event: WireEvent, a: Entry, b: Entry): void {
  const marks = event.first?.[series] ?? []
  for (const left of a.values) {
    for (const right of a === b ? [left] : b.values) {
      const decisive = a === b || (isContext(a) && isContext(b)) ? [left.mark, right.mark] : ['*']
      const installs = decisive.some((mark) => marks.includes(mark)) ? 1 : 0
      if (series !== 'day' && installs === 0) continue
      const period = periodOf(series, dayNumber(event.day))
      const name = cellName(series, event.name, a.identity, b.identity, period, left.text, right.text)
      const known = counts[name] ?? { reports: 0, installs: 0, sumA: 0, sumB: 0 }
      counts[name] = {
        reports: known.reports + (series === 'day' ? 1 : 0),
        installs: known.installs + installs,
        sumA: known.sumA + (series === 'day' ? left.sum : 0),
        sumB: known.sumB + (series === 'day' ? right.sum : 0),
      }
    }
  }
}
