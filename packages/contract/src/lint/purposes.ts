/** Whether the users are told what is collected, and what for. */
import type { Contract } from '@aboveboard/protocol'
import { contextOf, eventsOf, type PlacedEvent, type PlacedField } from '../parts.ts'
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
  return isEmpty(wordsOf(purpose)) ? [{ ...place, what: 'names no decision' }] : []
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words of which a purpose can be made that could stand in front of any event. */
const FILLERS = new Set(
  [
    'a about also an and are be by for how in is it its make of on or our that the their them they this to use used',
    'uses using we what who with you your all any general internal overall more better improved good things stuff',
    'analytics analytic analysis statistics statistic stats telemetry metrics metric monitoring insight insights usage',
    'data reporting report reports research improvement improvements tracking testing test tests debugging debug',
    'improve enhance optimise optimize understand know learn see track monitor measure count collect gather get do fix',
    'people user users customer customers product products software service services app apps application applications',
    'tool tools program programs experience quality performance crash crashes bug bugs error errors issue issues',
    'problem problems tbd todo n none unknown',
  ].flatMap((line) => line.split(' ')),
)

/** Whether nothing is named that could be decided, be it that nothing is named at all. */
const isEmpty = (purpose: string): boolean => purpose.split(' ').every((word) => word === '' || FILLERS.has(word))
