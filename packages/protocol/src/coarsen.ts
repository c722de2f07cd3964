/** From what the host passes to what may leave the machine: buckets, cut versions, declared values only. */
import { bucketLabel } from './bucket.ts'
import { type Field, type Fields, type HashField, OTHER, type TokensField } from './contract.ts'
import { LIMITS } from './limits.ts'
import { isContact, isToken } from './open-text.ts'
import { accept, refuse, type Verdict } from './reasons.ts'
import { truncateVersion } from './version.ts'
import type { WireFields, WireValue } from './wire.ts'

/**
 * What was left out of an event: a field undeclared, missing or of no declared value; an element of a set; a field
 * that needs this install's secret, or a grant of its own, where there is none.
 */
export type FieldDrop =
  | 'unknown_field'
  | 'invalid_value'
  | 'missing_field'
  | 'unknown_element'
  | 'no_secret'
  | 'not_granted'

/** What only the device can add: a secret that never leaves it, and what its user has granted. */
export interface Device {
  /** The first 16 hex digits for a hash field; undefined where there is no secret. */
  hash(name: string, field: HashField, text: string): string | undefined
  /** The answer of a randomised field, the same one for the same truth; undefined where there is no secret. */
  randomize(name: string, field: Field, truth: WireValue): WireValue | undefined
  /** Whether an address may be sent. */
  readonly mayContact: boolean
}

const NO_DEVICE: Device = { hash: () => undefined, randomize: () => undefined, mayContact: false }

export interface Coarsened {
  readonly fields: WireFields
  readonly dropped: readonly FieldDrop[]
}

/** Keeps what is declared, in the contract's terms. Never throws on values; a host's getter that throws does. */
export function coarsen(
  declared: Fields,
  given: { readonly [name: string]: unknown },
  device: Device = NO_DEVICE,
): Coarsened {
  const fields: { [name: string]: WireValue } = {}
  const dropped: FieldDrop[] = []
  for (const name of Object.keys(given)) if (!Object.hasOwn(declared, name)) dropped.push('unknown_field')
  for (const name of Object.keys(declared)) {
    const field = declared[name]!
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined) {
      if (!field.optional && field.from !== 'receiver') dropped.push('missing_field')
      continue
    }
    const coarse = coarsenField(name, field, value, device)
    if (coarse.ok) fields[name] = coarse.value
    else dropped.push(coarse.reason)
    if (losesElement(field, value)) dropped.push('unknown_element')
  }
  return { fields, dropped }
}

function coarsenField(name: string, field: Field, value: unknown, device: Device): Verdict<WireValue, FieldDrop> {
  if (field.type === 'contact' && !device.mayContact) return refuse('not_granted')
  if (field.type === 'hash') {
    if (typeof value !== 'string') return refuse('invalid_value')
    const hashed = device.hash(name, field, value)
    return hashed === undefined ? refuse('no_secret') : accept(hashed)
  }
  const coarse = coarsenValue(field, value)
  if (coarse === undefined) return refuse('invalid_value')
  if (!field.privacy) return accept(coarse)
  const answer = device.randomize(name, field, coarse)
  return answer === undefined ? refuse('no_secret') : accept(answer)
}

function coarsenValue(field: Exclude<Field, HashField>, value: unknown): WireValue | undefined {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'choice':
      return declaredValue(field, value)
    case 'choices':
      return Array.isArray(value) ? declaredSet(field, value) : undefined
    case 'bucket':
      return bucketLabel(field, value)
    case 'count':
      return typeof value === 'number' && value >= 0 ? Math.min(Math.floor(value), field.max) : undefined
    case 'version':
      return truncateVersion(field, value)
    case 'token':
      return isToken(field, value) ? value : undefined
    case 'tokens':
      return Array.isArray(value) ? tokensIn(field, value) : undefined
    case 'contact':
      return isContact(value) ? value : undefined
    default:
      return field satisfies never
  }
}

/** Elements that match, once each, at most as many as a set may hold: the first in the order of code units. */
const tokensIn = (field: TokensField, given: readonly unknown[]): readonly string[] =>
  [...new Set(given.filter((element) => isToken(field, element)))].sort().slice(0, LIMITS.elementsPerSet)

type Closed = { readonly values: readonly string[]; readonly other?: true }

function declaredValue({ values, other }: Closed, value: unknown): string | undefined {
  if (typeof value === 'string' && values.includes(value)) return value
  return other && typeof value === 'string' ? OTHER : undefined
}

/** Whether a set loses an element for which the contract has no word. */
function losesElement(field: Field, given: unknown): boolean {
  if (!Array.isArray(given)) return false
  if (field.type === 'tokens') return !given.every((value) => isToken(field, value))
  if (field.type !== 'choices') return false
  return given.some((value) => typeof value !== 'string' || !(field.other || field.values.includes(value)))
}

/** Elements in declared order, once each, at most as many as a set may hold; undeclared ones become one `other`. */
function declaredSet({ values, other }: Closed, given: readonly unknown[]): readonly string[] {
  const known = values.filter((value) => given.includes(value))
  const rest = other && given.some((value) => typeof value === 'string' && !values.includes(value)) ? [OTHER] : []
  return [...known, ...rest].slice(0, LIMITS.elementsPerSet)
}
