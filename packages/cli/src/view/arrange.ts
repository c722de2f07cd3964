/** Which groups of a field are drawn, and in which order. */
import { ABSENT, type FieldType, NONE, UNKNOWN } from '@aboveboard/protocol'
import type { Distribution, Group } from './summary.ts'

interface CountedGroup extends Group {
  readonly count: number
  /** Its place in the answer. */
  readonly at: number
}

export interface Arranged {
  readonly shown: readonly CountedGroup[]
  /** Values that the gate hides. */
  readonly hidden: readonly string[]
  /** How many more there are. */
  readonly rest: number
}

const SCALES = new Set<FieldType>(['bucket', 'count'])
/** What stands for a missing value, or for many. */
const SPECIAL = new Set([ABSENT, NONE, '(more)'])

/**
 * At most `most` groups: scales in their order (a count's as far as it is reached), versions newest first, everything
 * else by its count.
 */
export function arrange({ type, groups }: Pick<Distribution, 'type' | 'groups'>, most: number): Arranged {
  const counted = groups.flatMap(({ value, count }, at): CountedGroup[] =>
    count === null ? [] : [{ value, count, at }],
  )
  const isSpecial = ({ value }: Group): boolean =>
    SPECIAL.has(value) || (value === UNKNOWN && (SCALES.has(type) || type === 'version'))
  const specials = counted.filter((group) => group.count > 0 && isSpecial(group))
  const ordinary = counted.filter((group) => !isSpecial(group))
  const isSeen = ordinary.some(({ count }) => count > 0)
  // An empty label of a scale is part of its shape.
  const values = SCALES.has(type) && isSeen ? ordinary : ordinary.filter(({ count }) => count > 0)
  const candidates = type === 'count' ? values.slice(0, 1 + values.findLastIndex(({ count }) => count > 0)) : values
  const kept = inOrder(type, candidates, Math.max(1, most - specials.length))
  return {
    shown: [...kept, ...specials],
    hidden: groups.filter(({ count }) => count === null).map(({ value }) => value),
    rest: candidates.length - kept.length,
  }
}

function inOrder(type: FieldType, groups: readonly CountedGroup[], most: number): readonly CountedGroup[] {
  const byCount = groups.toSorted((a, b) => b.count - a.count)
  if (SCALES.has(type)) return groups.length <= most ? groups : byCount.slice(0, most).sort((a, b) => a.at - b.at)
  // Answers have versions in ascending order.
  return type === 'version' ? byCount.slice(0, most).sort((a, b) => b.at - a.at) : byCount.slice(0, most)
}
