/**
 * Fields that stay the same from report to report and together belong to few installs. A field tells as many bits as
 * its values surprise (entropy), if their shares fall as 1 / rank; an element of a set half a bit; a randomised answer
 * at most what its epsilon lets through; a version that the program sets, whatever the program likes.
 */
import { type Contract, type Field, isTallied } from '@aboveboard/protocol'
import { sharesOf } from '../estimate/spread.ts'
import { valueCount } from '../estimate/value-counts.ts'
import { isSet } from '../field-kinds.ts'
import { contextOf, eventsOf, type PlacedField } from '../parts.ts'
import { numberWords } from '../phrase.ts'
import type { Hint } from './warnings.ts'

/** Of what stays the same from report to report: 4,096 installs can be told apart, all those of a well-known tool. */
const MOST_BITS = 12
/** Of what an event says once, which the next one may not say again: a report among a million. */
const MOST_EVENT_BITS = 20
/** The program sets it: any nine digits, and there may be several parts. */
const OPEN_VERSION_BITS = 30

/** With a persistent id a combination adds nothing; where there is none or it changes, it can take its place. */
export function combinations(contract: Contract): readonly Hint[] {
  if (contract.install_id === 'persistent') return []
  const judge = (at: string, fields: readonly PlacedField[], most: number) =>
    judged(
      at,
      fields.map(({ name, field }) => ({ name, bits: bitsOf(contract, field) })),
      most,
    )
  const context = contextOf(contract)
  const found = judge('context', context, MOST_BITS)
  // What the context says by itself is found once, and not again in every event.
  const shared = found.length === 0 ? context : []
  const ofEvents = eventsOf(contract).flatMap(({ at, event, fields }) => {
    const most = event === contract.heartbeat ? MOST_BITS : MOST_EVENT_BITS
    return fields.length === 0 ? [] : judge(`${at}.fields`, [...shared, ...fields], most)
  })
  return [...found, ...ofEvents]
}

interface Told {
  readonly name: string
  readonly bits: number
}

function judged(at: string, fields: readonly Told[], mostBits: number): readonly Hint[] {
  const told = [...fields].sort((a, b) => b.bits - a.bits)
  const bits = told.reduce((sum, field) => sum + field.bits, 0)
  if (bits < mostBits) return []
  const most = told.map((field) => `${field.name} ${field.bits.toFixed(1)}`).slice(0, 6)
  const what = `tells about ${bits.toFixed(0)} bits, enough to tell ${installs(bits)} installs apart`
  return [
    { warning: 'identifying_combination', at, what: `${what} (${most.join(', ')}${told.length > 6 ? ', …' : ''})` },
  ]
}

const installs = (bits: number): string => (bits >= 30 ? 'all' : numberWords(2 ** Math.floor(bits)))

function bitsOf(contract: Contract, field: Field): number {
  if (!isTallied(field)) return 0
  if (field.type === 'version' && field.from === undefined) return OPEN_VERSION_BITS
  if (field.type === 'count' && keepsNumbers(contract)) return Math.log2(field.max + 1)
  const { typical } = valueCount(field)
  if (isSet(field)) return typical / 2
  const entropy = sharesOf(typical, 1).reduce((sum, share) => sum - share * Math.log2(share), 0)
  return Math.min(entropy, (field.privacy?.randomize ?? Number.POSITIVE_INFINITY) * Math.LOG2E)
}

/** A count is kept as the number that it is where reports are, and as a label where they are only counted. */
const keepsNumbers = ({ keep, visibility }: Contract): boolean => keep !== 'tallies' || visibility === 'rows'
