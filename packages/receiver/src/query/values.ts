import { ABSENT, type CompiledContract, fieldIdentity, layoutOf, NONE, type Slot, UNKNOWN } from '@aboveboard/protocol'
import { MORE } from '@aboveboard/store'

/** Every label that any version of the contract declared for the field as it is today, today's first. */
export function everDeclared(slot: Slot, event: string, contracts: readonly CompiledContract[]): readonly string[] {
  const identity = fieldIdentity(slot.name, slot.field)
  const labels = new Set(slot.labels)
  for (const { contract } of contracts.toReversed()) {
    const layout = layoutOf(contract).eventOf.get(event)
    const older = layout?.slots[layout.slotOf.get(slot.name) ?? -1]
    if (older && fieldIdentity(older.name, older.field) === identity)
      for (const label of older.labels ?? []) labels.add(label)
  }
  return [...labels]
}

/**
 * The values of a field in the order of an answer: declared ones in the contract's order, versions by their
 * numbers, the rest last.
 */
export function orderValues(declared: readonly string[], found: Iterable<string>): readonly string[] {
  const rank = new Map(declared.map((label, index) => [label, index]))
  return [...new Set(found)].sort((a, b) => {
    const byPlace = placeOf(rank, a) - placeOf(rank, b)
    return byPlace === 0 ? compareVersions(a, b) : byPlace
  })
}

const LAST = [UNKNOWN, MORE, NONE, ABSENT]

const placeOf = (rank: ReadonlyMap<string, number>, value: string): number =>
  rank.get(value) ?? rank.size + 1 + LAST.indexOf(value)

function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? -1) - (right[part] ?? -1)
    if (difference !== 0 && !Number.isNaN(difference)) return difference
  }
  return a < b ? -1 : a > b ? 1 : 0
}
