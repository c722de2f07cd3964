import {
  ABSENT,
  accept,
  type CompiledContract,
  type EventLayout,
  isObject,
  isToken,
  isWireVersion,
  NONE,
  type Slot,
} from '@aboveboard/protocol'
import { MORE } from '@aboveboard/store'
import { type AskedFilter, fault, type Parsed } from './question.ts'
import { fieldsOf, slotNamed } from './slots.ts'
import { everDeclared } from './values.ts'

const MAX_VALUES = 256

/** Reads `filters`: one per field, each with declared values only. */
export function parseFilters(
  value: unknown,
  layout: EventLayout,
  contracts: readonly CompiledContract[],
): Parsed<readonly AskedFilter[]> {
  if (value === undefined) return accept([])
  if (!Array.isArray(value)) return fault('filters: a list of { field, in } is expected.')
  const filters: AskedFilter[] = []
  for (const [index, item] of value.entries()) {
    const filter = parseFilter(item, `filters[${index}]`, layout, contracts)
    if (!filter.ok) return filter
    if (filters.some(({ slot }) => slot === filter.value.slot))
      return fault(`filters[${index}].field: this field has a filter already.`)
    filters.push(filter.value)
  }
  return accept(filters)
}

function parseFilter(
  value: unknown,
  place: string,
  layout: EventLayout,
  contracts: readonly CompiledContract[],
): Parsed<AskedFilter> {
  if (!isObject(value)) return fault(`${place}: an object { field, in } is expected.`)
  for (const key of Object.keys(value)) if (key !== 'field' && key !== 'in') return fault(`${place}: an unknown key.`)
  const slot = slotNamed(layout, value.field)
  if (!slot) return fault(`${place}.field: ${fieldsOf(layout)}`)
  const asked: readonly unknown[] = Array.isArray(value.in) ? value.in : []
  if (asked.length < 1 || asked.length > MAX_VALUES)
    return fault(`${place}.in: a list of 1 to ${MAX_VALUES} values is expected.`)
  if (new Set(asked).size < asked.length) return fault(`${place}.in: a value stands there twice.`)
  if (isSet(slot) && asked.length > 1) return fault(`${place}.in:`, 'ambiguous_filter')
  const known = everDeclared(slot, layout.name, contracts)
  const values = asked.filter((one): one is string => typeof one === 'string' && isValue(slot, known, one))
  const wrong = asked.findIndex((one, index) => one !== values[index])
  return wrong < 0 ? accept({ slot, in: values }) : fault(`${place}.in[${wrong}]: ${expectation(slot)}`)
}

/** An earlier version of the contract may have let in what the pattern of this one does not. */
const ANY_PATTERN = { pattern: '.+' }

const isSet = ({ field }: Slot): boolean => field.type === 'choices' || field.type === 'tokens'

function isValue(slot: Slot, known: readonly string[], value: string): boolean {
  if (value === ABSENT || known.includes(value)) return true
  if (value === NONE) return isSet(slot)
  const { field } = slot
  switch (field.type) {
    case 'version':
      return value === MORE || isWireVersion(field, value)
    case 'token':
    case 'tokens':
      return value === MORE || isToken(ANY_PATTERN, value)
    default:
      return false
  }
}

function expectation({ name, field, labels }: Slot): string {
  if (labels) return `${name} has the values ${labels.join(', ')} and ${ABSENT}.`
  const open = field.type === 'version' ? 'versions as they were cut' : 'short printable texts'
  return `${name} has ${open}, ${MORE} and ${ABSENT}.`
}
