/** Kept reports as whoever may see single ones reads them: in the words of the wire, and no finer than the day. */
import {
  ABSENT,
  CONTEXT_PREFIX,
  type CompiledContract,
  fieldIdentity,
  formatDay,
  layoutOf,
  NONE,
  type Slot,
  type WireValue,
} from '@aboveboard/protocol'
import type { Column, ReportBlock } from '@aboveboard/store'

export interface ShownReport {
  readonly event: string
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly context: { readonly [field: string]: WireValue }
  readonly fields: { readonly [field: string]: WireValue }
}

/** The first `limit` reports of a block. `contracts` are all versions, so that every field ever declared has a name. */
export function showReports(
  block: ReportBlock,
  contracts: readonly CompiledContract[],
  limit = block.reports,
): readonly ShownReport[] {
  const slots = slotsOf(block.event, contracts)
  const columns = block.fields.flatMap((field) => {
    const [slot, column] = [slots.get(field), block.column(field)]
    return slot && column ? [{ slot, column }] : []
  })
  const length = Math.min(limit, block.reports)
  return Array.from({ length }, (_, row) => {
    const context: { [field: string]: WireValue } = {}
    const fields: { [field: string]: WireValue } = {}
    for (const { slot, column } of columns) {
      const value = wireValueOf(slot, column, row)
      if (value === undefined) continue
      if (slot.name.startsWith(CONTEXT_PREFIX)) context[slot.name.slice(CONTEXT_PREFIX.length)] = value
      else fields[slot.name] = value
    }
    return { event: block.event, day: formatDay(block.day), context, fields }
  })
}

const slotsOf = (event: string, contracts: readonly CompiledContract[]): ReadonlyMap<string, Slot> =>
  new Map(
    contracts.flatMap(({ contract }) =>
      (layoutOf(contract).eventOf.get(event)?.slots ?? []).map((slot) => [fieldIdentity(slot.name, slot.field), slot]),
    ),
  )

function wireValueOf(
  { field }: Slot,
  { starts, codes, values, sums, texts: own }: Column,
  row: number,
): WireValue | undefined {
  const entries = codes.subarray(starts[row], starts[row + 1])
  const texts = Array.from(entries, (code) => values[code]!)
  const [text] = texts
  if (text === undefined || text === ABSENT) return undefined
  switch (field.type) {
    case 'boolean':
      return text === 'true'
    case 'choices':
    case 'tokens':
      return text === NONE ? [] : texts
    case 'count':
      return sums?.[starts[row]!] ?? 0
    case 'choice':
    case 'bucket':
    case 'version':
    case 'token':
      return text
    case 'hash':
      return own?.[starts[row]!]
    case 'contact':
      return undefined
    default:
      return field satisfies never
  }
}
