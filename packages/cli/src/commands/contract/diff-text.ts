import { type ContractDiff, formatDiff } from '@aboveboard/contract'
import { colorsOf, type World } from '../../world.ts'

/** A diff for this terminal. */
export function diffText(diff: ContractDiff, world: World): string {
  const { dim, green, red } = colorsOf(world)
  const paint = { wider: red, narrower: green, neutral: dim }
  const columns = Math.min(world.stdout.columns ?? 80, 100)
  return formatDiff(diff, { columns, paint: (direction, mark) => paint[direction](mark) })
}
