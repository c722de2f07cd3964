/** What a field tells, in parts that can be compared: a wider field tells more than the user agreed to. */
import type { Field } from './contract.ts'
import { drawOf } from './draw.ts'

/** `wider` needs a new agreement; `neutral` changes only words. */
export type Direction = 'wider' | 'narrower' | 'neutral'

/** What something tells, in the parts that decide whether it is wider. */
export interface Parts {
  /** A higher number is wider, a lower one narrower; always as many. */
  readonly ranks: readonly number[]
  /** One more is wider, one less narrower. */
  readonly set: readonly (string | number)[]
  /** Anything else is wider. */
  readonly same?: unknown
  /** Anything else is other words. */
  readonly words?: unknown
}

/** In which directions `to` differs from `from`, wider first. */
export function compareParts(from: Parts, to: Parts): readonly Direction[] {
  const isHigher = (a: Parts, b: Parts): boolean => b.ranks.some((rank, at) => rank > (a.ranks[at] ?? 0))
  const hasMore = (a: Parts, b: Parts): boolean => b.set.some((entry) => !a.set.includes(entry))
  const directions: Direction[] = []
  if (!isSame(from.same, to.same) || isHigher(from, to) || hasMore(from, to)) directions.push('wider')
  if (isHigher(to, from) || hasMore(to, from)) directions.push('narrower')
  if (!isSame(from.words, to.words)) directions.push('neutral')
  return directions
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** In which directions a field's declaration differs. Of another type, source or unit it counts as wider. */
export function classifyField(from: Field, to: Field): readonly Direction[] {
  if (from.type !== to.type) return ['wider']
  const directions = compareParts(partsOf(from), partsOf(to))
  return isDrawnAnew(from, to) && !directions.includes('wider') ? ['wider', ...directions] : directions
}

/**
 * Whether a randomised answer is drawn a second time about the same truth. Both answers together tell more than the
 * one that was agreed to, even where the second is drawn with a smaller epsilon or from fewer values.
 */
function isDrawnAnew(from: Field, to: Field): boolean {
  const [old, current] = [drawOf(from), drawOf(to)]
  return old !== undefined && current !== undefined && old.identity !== current.identity
}

/** What every type has besides its own: how the field is filled, blurred and combined. */
function partsOf(field: Field): Parts {
  const { from, privacy, pairs } = field
  const own = ownParts(field)
  return {
    ranks: [...own.ranks, privacy?.randomize ?? Number.POSITIVE_INFINITY, Number(pairs !== 'off')],
    set: own.set,
    same: [from, own.same],
    words: [field.description, field.optional, own.words],
  }
}

function ownParts(field: Field): Parts {
  switch (field.type) {
    case 'boolean':
    case 'contact':
      return { ranks: [], set: [] }
    case 'choice':
    case 'choices':
      return { ranks: [Number(field.other ?? false)], set: field.values }
    case 'bucket':
      // Every edge between two measurements tells them apart: with some of the old edges nothing new is told.
      return { ranks: [], set: field.edges, same: [field.unit, field.bound, field.min], words: field.labels }
    case 'count':
      return { ranks: [field.max], set: field.edges, same: field.unit, words: field.labels }
    case 'version':
      return { ranks: [PRECISIONS.indexOf(field.precision)], set: [] }
    case 'token':
    case 'tokens':
      return { ranks: [], set: [], same: field.pattern }
    case 'hash':
      return { ranks: [Number(field.key === 'none')], set: [] }
    default:
      return field satisfies never
  }
}

const PRECISIONS = ['major', 'minor', 'patch']
