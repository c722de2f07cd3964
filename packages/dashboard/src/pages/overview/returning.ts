import type { Point, Shown } from '../../api/read-answer.ts'

/** Active installs without the new ones, hidden where one of the two is or where fewer than `k` are left. */
export function returningPoints(active: readonly Point[], fresh: readonly Point[], k: number): readonly Point[] {
  const freshOf = new Map(fresh.map(({ start, value }) => [start, value]))
  return active.map(({ start, value }) => ({ start, value: without(value, freshOf.get(start) ?? null, k) }))
}

function without(active: Shown, fresh: Shown, k: number): Shown {
  if (active === null || fresh === null) return null
  const left = Math.max(0, active - fresh)
  return left > 0 && left < k ? null : left
}
