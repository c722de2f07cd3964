/** The columns of a table of reports, from the contract alone, so that every export of a product has the same ones. */
import {
  CONTEXT_PREFIX,
  type Contract,
  declaredEvents,
  type FieldSource,
  type FieldType,
  type WireValue,
} from '@aboveboard/protocol'
import type { KeptReport } from '../api-answers.ts'
import { contextSlots } from './choose.ts'

interface Column {
  readonly title: string
  cell(report: KeptReport): string
}

/**
 * Event and timestamp (a day), the context with platform and runtime version first, then the fields: those of most
 * events first. A set has two columns, how many and which.
 */
export function reportColumns(contract: Contract): readonly Column[] {
  const own = fieldsByUse(contract)
  const taken = new Set(['event', 'timestamp', ...own.keys(), ...[...own.keys()].map((name) => `${name}_count`)])
  const context = contextSlots(contract)
    .toSorted((a, b) => contextRank(a.field.from) - contextRank(b.field.from))
    .map(({ name: slot, field }): Column => {
      const name = slot.slice(CONTEXT_PREFIX.length)
      const title = field.from === 'os' ? 'platform' : field.from === 'node' ? 'runtime_version' : name
      return { title: taken.has(title) ? slot : title, cell: ({ context: values }) => cellOf(values[name]) }
    })
  return [
    { title: 'event', cell: ({ event }) => event },
    { title: 'timestamp', cell: ({ day }) => day },
    ...context,
    ...[...own].flatMap(([name, type]) => fieldColumns(name, type)),
  ]
}

const FIRST: readonly (FieldSource | undefined)[] = ['os', 'node']

function contextRank(source: FieldSource | undefined): number {
  const at = FIRST.indexOf(source)
  return at < 0 ? FIRST.length : at
}

/** Each field's name with its type, in how many events it is declared, most first. */
function fieldsByUse(contract: Contract): ReadonlyMap<string, FieldType> {
  const uses = new Map<string, { readonly type: FieldType; readonly events: number }>()
  for (const { fields } of Object.values(declaredEvents(contract))) {
    for (const [name, { type }] of Object.entries(fields)) {
      // Addresses are in no report.
      if (type === 'contact') continue
      const known = uses.get(name)
      // A set in one event and something else in another still needs both columns.
      uses.set(name, { type: known && SETS.has(known.type) ? known.type : type, events: (known?.events ?? 0) + 1 })
    }
  }
  const ranked = [...uses].sort(([a, left], [b, right]) => right.events - left.events || (a < b ? -1 : 1))
  return new Map(ranked.map(([name, { type }]) => [name, type]))
}

const SETS = new Set<FieldType>(['choices', 'tokens'])

function fieldColumns(name: string, type: FieldType): readonly Column[] {
  const column: Column = { title: name, cell: ({ fields }) => cellOf(fields[name]) }
  if (!SETS.has(type)) return [column]
  const count: Column = {
    title: `${name}_count`,
    cell: ({ fields }) => (Array.isArray(fields[name]) ? String(fields[name].length) : ''),
  }
  return [count, column]
}

const cellOf = (value: WireValue | undefined): string =>
  value === undefined ? '' : typeof value === 'object' ? value.join('|') : String(value)
