/**
 * Fields that stay the same from report to report and together belong to few installs. A field tells as many bits as
 * its values surprise (entropy), if their shares fall as 1 / rank; an element of a set half a bit; a randomised answer
 * at most what its epsilon lets through.
 */
import { type Contract, type Field, isTallied } from '@aboveboard/protocol'
import { sharesOf } from '../estimate/spread.ts'
import { valueCount } from '../estimate/value-counts.ts'
import { contextOf, eventsOf, type PlacedField } from './parts.ts'
import type { Hint } from './warnings.ts'

/** 4,096 installs can be told apart: as many as a well-known tool has. */
const MOST_BITS = 12

/** With a persistent id a combination adds nothing; where there is none or it changes, it can take its place. */
export function combinations(contract: Contract): readonly Hint[] {
  if (contract.install_id === 'persistent') return []
  const context = contextOf(contract)
  const heartbeat = eventsOf(contract).filter(({ event }) => event === contract.heartbeat)
  return [
    ...judge('context', context),
    ...heartbeat.flatMap(({ at, fields }) => judge(`${at}.fields`, [...context, ...fields])),
  ]
}

function judge(at: string, fields: readonly PlacedField[]): readonly Hint[] {
  const told = fields.map(({ name, field }) => ({ name, bits: bitsOf(field) })).sort((a, b) => b.bits - a.bits)
  const bits = told.reduce((sum, field) => sum + field.bits, 0)
  if (bits < MOST_BITS) return []
  const most = told.map((field) => `${field.name} ${field.bits.toFixed(1)}`).slice(0, 6)
  const what = `tells about ${bits.toFixed(0)} bits, enough to tell ${installs(bits)} installs apart`
  return [
    { warning: 'identifying_combination', at, what: `${what} (${most.join(', ')}${told.length > 6 ? ', …' : ''})` },
  ]
}

const installs = (bits: number): string => (bits > 30 ? 'all' : (2 ** Math.floor(bits)).toLocaleString('en'))

function bitsOf(field: Field): number {
  if (!isTallied(field)) return 0
  const { typical } = valueCount(field)
  if (field.type === 'choices' || field.type === 'tokens') return typical / 2
  const entropy = sharesOf(typical, 1).reduce((sum, share) => sum - share * Math.log2(share), 0)
  return Math.min(entropy, (field.privacy?.randomize ?? Number.POSITIVE_INFINITY) * Math.LOG2E)
}
