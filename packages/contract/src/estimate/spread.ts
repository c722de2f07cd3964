/** How values are assumed to be spread over installs, and which of them a gate of k shows then. */

/** Installs that report in one period. */
export const FLEETS = [30, 100, 1000, 10_000] as const

/**
 * Shares fall as 1 / rank^steepness (Zipf): 1 is what choices and versions look like, 2 leaves little for all values
 * but the first, and 0 gives every value as much.
 */
export const TYPICAL = 1
export const STEEPNESSES = [0, TYPICAL, 2] as const

/** Shares of `count` values, largest first; together 1. */
export function sharesOf(count: number, steepness: number): readonly number[] {
  const weights = Array.from({ length: count }, (_, index) => (index + 1) ** -steepness)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/**
 * How many groups a gate of k shows, largest first: those of k installs, less the smallest of them where the hidden
 * ones would be a lone one, or fewer than k together.
 */
export function shownGroups(groups: readonly number[], k: number): number {
  let shown = groups.filter((installs) => installs >= k).length
  if (shown === groups.length) return shown
  let hidden = groups.slice(shown).reduce((sum, installs) => sum + installs, 0)
  while (shown > 0 && (groups.length - shown < 2 || hidden < k)) {
    shown -= 1
    hidden += groups[shown]!
  }
  return shown
}

/** How many pairs of independent values k installs share; both largest first. */
export function pairsReaching(k: number, installs: number, a: readonly number[], b: readonly number[]): number {
  let reaching = 0
  let row = b.length
  for (const share of a) {
    while (row > 0 && installs * share * b[row - 1]! < k) row -= 1
    reaching += row
  }
  return reaching
}
