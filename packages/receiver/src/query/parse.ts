import {
  ACTIVE,
  accept,
  type CompiledContract,
  type Contract,
  type EventLayout,
  isObject,
  isPaired,
  layoutOf,
  MEASURES,
  type Measure,
  type Slot,
} from '@aboveboard/protocol'
import { parseFilters } from './parse-filters.ts'
import { parseRange } from './parse-range.ts'
import {
  type AskedFilter,
  areTallied,
  type Fault,
  fault,
  fieldsTogether,
  groupSlots,
  MOST_FIELDS,
  type Parsed,
  type Question,
  TALLIED,
} from './question.ts'
import { fieldsOf, isOverlapping, slotNamed } from './slots.ts'

const KEYS = new Set(['measure', 'event', 'field', 'breakdown', 'filters', 'from', 'to', 'every'])

/** Checks a query against the current contract; values of fields may be of any version. The last one is current. */
export function parseQuestion(query: unknown, contracts: readonly CompiledContract[]): Parsed<Question> {
  const contract = contracts.at(-1)?.contract
  if (!contract) return fault('The product has no contract.', 'not_found')
  if (!isObject(query)) return fault('The body: a JSON object is expected.')
  for (const key of Object.keys(query))
    if (!KEYS.has(key)) return fault(`The body: an unknown key. It may have ${[...KEYS].join(', ')}.`)
  const measure = MEASURES.find((known) => known === query.measure)
  if (!measure) return fault(`measure: one of ${MEASURES.join(', ')} is expected.`)
  const layout = parseEvent(query.event, contract, measure)
  if (!layout.ok) return layout
  const breakdown = parseBreakdown(query.breakdown, layout.value)
  if (!breakdown.ok) return breakdown
  const sum = parseSum(query.field, layout.value, measure)
  if (!sum.ok) return sum
  const filters = parseFilters(query.filters, layout.value, contracts)
  if (!filters.ok) return filters
  const range = parseRange(query, measure, contract)
  if (!range.ok) return range
  const question: Question = {
    contract,
    k: contract.visibility === 'rows' ? 0 : contract.visibility.aggregate,
    layout: layout.value,
    measure,
    breakdown: breakdown.value,
    filters: measure === 'new_installs' ? [...filters.value, newOnly(layout.value)] : filters.value,
    ...sum.value,
    ...range.value,
  }
  return checkTogether(question)
}

function parseEvent(value: unknown, contract: Contract, measure: Measure): Parsed<EventLayout> {
  const { eventOf } = layoutOf(contract)
  const layout = typeof value === 'string' ? eventOf.get(value) : undefined
  if (!layout)
    return fault(`event: not declared by the current contract. It declares ${[...eventOf.keys()].join(', ')}.`)
  if (measure === 'new_installs' && layout.name !== ACTIVE)
    return fault(`event: new_installs are counted by the event \`${ACTIVE}\`.`)
  return accept(layout)
}

function parseBreakdown(value: unknown, layout: EventLayout): Parsed<readonly Slot[]> {
  if (value === undefined) return accept([])
  if (!Array.isArray(value)) return fault('breakdown: a list of fields is expected.')
  const slots: Slot[] = []
  for (const [index, name] of value.entries()) {
    const slot = slotNamed(layout, name)
    if (!slot) return fault(`breakdown[${index}]: ${fieldsOf(layout)}`)
    if (slots.includes(slot)) return fault(`breakdown[${index}]: this field stands there already.`)
    slots.push(slot)
  }
  return accept(slots)
}

function parseSum(value: unknown, layout: EventLayout, measure: Measure): Parsed<{ readonly sum?: Slot }> {
  if (measure !== 'sum') return value === undefined ? accept({}) : fault('field: only the measure `sum` has one.')
  const slot = slotNamed(layout, value)
  if (slot?.field.type === 'count') return accept({ sum: slot })
  const counts = layout.slots.filter(({ field }) => field.type === 'count').map(({ name }) => name)
  return fault(`field: a count field of ${layout.name} is expected: ${counts.join(', ') || 'it has none'}.`)
}

/** An install is of age `0d` on one day only. */
function newOnly(active: EventLayout): AskedFilter {
  const slot = active.slots[active.slotOf.get('age')!]!
  return { slot, in: slot.labels!.slice(0, 1) }
}

function checkTogether(question: Question): Parsed<Question> {
  const fields = fieldsTogether(question)
  if (fields.length > MOST_FIELDS)
    return fault(`breakdown: ${fields.length} fields are asked together, and at most ${MOST_FIELDS} can be.`)
  const apart = fields.find((a) =>
    fields.some((b) => a !== b && a.field.pairs === 'off' && !isPaired(a.field, b.field)),
  )
  if (apart) return fault(`${apart.name} has \`pairs: off\` in the contract.`, 'pairs_off')
  if (!areTallied(question, fields) && question.contract.keep === 'tallies') return needsTogether(fields)
  const isTwice = new Set(question.filters.map(({ slot }) => slot)).size < question.filters.length
  if (isTwice) return fault('filters: new_installs are of age 0d already.')
  const { measure, breakdown, filters } = question
  const several = filters.findIndex((filter) => filter.in.length > 1 && !breakdown.includes(filter.slot))
  if (measure === 'installs' && several >= 0 && isOverlapping(groupSlots(question)))
    return fault(
      `filters[${several}].in: an install may have several of these values, so their installs cannot be added. ` +
        'Ask once per value, or break down by the field.',
    )
  return accept(question)
}

function needsTogether(fields: readonly Slot[]): Fault {
  const names = fields.map(({ name }) => name).join(', ')
  return fault(
    `Any ${TALLIED} fields are counted together. \`together: [[${names}]]\` would count these too, from then on; ` +
      `\`keep: { reports: 90d }\` would answer any ${MOST_FIELDS}.`,
    'needs_together',
  )
}
