/** Whether the users are told what is collected, and what for. */
import type { Contract } from '@aboveboard/protocol'
import { contextOf, eventsOf, type PlacedEvent, type PlacedField } from './parts.ts'
import type { Hint } from './warnings.ts'

export const purposes = (contract: Contract): readonly Hint[] => [
  ...undescribed('context', contextOf(contract)),
  ...eventsOf(contract).flatMap((placed) => [
    ...emptyPurpose(placed),
    ...undescribed(`${placed.at}.fields`, placed.fields),
  ]),
]

/** One hint for all fields of a place; fields that fill themselves need no words of the maker's. */
function undescribed(at: string, fields: readonly PlacedField[]): readonly Hint[] {
  const bare = fields.filter(({ name, field }) => {
    const { description, from } = field
    return description === undefined ? from === undefined : wordsOf(description) === wordsOf(name)
  })
  if (bare.length === 0) return []
  const names = bare.slice(0, 8).map(({ name }) => name)
  const what = `has ${bare.length === 1 ? 'a field' : `${bare.length} fields`} without words for people`
  return [{ warning: 'missing_description', at, what: `${what}: ${names.join(', ')}${bare.length > 8 ? ', …' : ''}` }]
}

function emptyPurpose({ at, event: { purpose, description } }: PlacedEvent): readonly Hint[] {
  const place = { warning: 'empty_purpose', at: `${at}.purpose` } as const
  if (wordsOf(purpose) === wordsOf(description)) return [{ ...place, what: 'repeats the description' }]
  return EMPTY.test(wordsOf(purpose)) ? [{ ...place, what: 'names no decision' }] : []
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What could stand in front of any event. */
const EMPTY = new RegExp(
  `^(?:(?:to|for|used for|we use (?:it|this) (?:to|for)|collect|gather|get) )*(?:${[
    `(?:(?:product|usage|general|internal|our) )*(?:analytics?|statistics?|stats|telemetry|metrics|monitoring|insights?|usage|data|reporting|research|improvements?)`,
    `(?:improve|enhance|optimi[sz]e|better understand|understand|know|track|monitor|measure)(?: (?:the|our|your|usage|users?|of|products?|software|services?|app|application|tool|program|experience|quality|it|better|more))*`,
    'tbd|todo|n a|none|unknown|tests?|testing|debugging',
  ].join('|')})$`,
)
