/**
 * The gate for members and read keys: a courtesy against singling out by accident, to people who may own the
 * database. It hides groups of few installs, and larger ones where a total would give away a lone hidden one, or
 * hidden ones that are few installs together.
 */

/** A group that is not empty. */
export interface Group {
  /** A lower bound of its distinct installs: the largest count of one period, never a sum over periods. */
  readonly installs: number
}

/** How many values each axis has. The key of a cell is the mixed-radix number of its coordinates, first axis first. */
export type Shape = readonly number[]

export const keyOf = (shape: Shape, at: readonly number[]): number =>
  shape.reduce((key, size, axis) => key * size + at[axis]!, 0)

export function coordinatesOf(shape: Shape, key: number): readonly number[] {
  let rest = key
  return shape
    .toReversed()
    .map((size) => {
      const at = rest % size
      rest = (rest - at) / size
      return at
    })
    .reverse()
}

interface GateRules {
  readonly k: number
  readonly shape: Shape
  /** The axes along which a total may be known. */
  readonly totalled: readonly number[]
  /** Some of the groups, whose lines may have totals of their own. */
  readonly parts?: readonly ReadonlyMap<number, Group>[]
  /** Whether another table hides the group already. */
  readonly isHidden?: (key: number) => boolean
}

/** The keys of the groups that stay hidden. Empty groups are absent from `groups` and never hidden. */
export function gate(groups: ReadonlyMap<number, Group>, rules: GateRules): ReadonlySet<number> {
  const { k, parts = [], isHidden = () => false } = rules
  const hidden = new Set<number>()
  for (const [key, { installs }] of groups) if (installs < k || isHidden(key)) hidden.add(key)
  if (hidden.size === 0) return hidden
  let before: number
  do {
    before = hidden.size
    for (const table of [groups, ...parts])
      for (const axis of rules.totalled)
        for (const line of linesAlong(axis, rules.shape, table)) hideBesideHidden(line, k, table, hidden)
  } while (hidden.size > before)
  return hidden
}

function linesAlong(axis: number, shape: Shape, groups: ReadonlyMap<number, Group>): Iterable<readonly number[]> {
  const stride = shape.slice(axis + 1).reduce((product, size) => product * size, 1)
  const lines = new Map<number, number[]>()
  for (const key of groups.keys()) {
    const line = key - (Math.floor(key / stride) % shape[axis]!) * stride
    const keys = lines.get(line)
    if (keys) keys.push(key)
    else lines.set(line, [key])
  }
  return lines.values()
}

/** Hides the smallest shown group of a line until the hidden ones are several, and together not under k. */
function hideBesideHidden(
  line: readonly number[],
  k: number,
  groups: ReadonlyMap<number, Group>,
  hidden: Set<number>,
): void {
  const installs = (key: number): number => groups.get(key)!.installs
  const remainder = line.filter((key) => hidden.has(key))
  if (remainder.length === 0) return
  let count = remainder.length
  let sum = remainder.reduce((total, key) => total + installs(key), 0)
  // Of equals the first in the table, so that where the groups were read from makes no difference.
  const shown = line.filter((key) => !hidden.has(key)).sort((a, b) => installs(a) - installs(b) || a - b)
  for (const key of shown) {
    if (count > 1 && sum >= k) return
    hidden.add(key)
    count += 1
    sum += installs(key)
  }
}
