import type { Field } from '@aboveboard/protocol'
import type { Group } from '../api/read-answer.ts'
import { isOrdered } from './contract-reading.ts'

/** Largest first, hidden ones after those that are shown, empty ones last. */
export const bySize = (groups: readonly Group[]): readonly Group[] => [...groups].sort((a, b) => size(b) - size(a))

const size = ({ count }: Group): number => count ?? 0.5

/** Values in the order that their field gives them: buckets in theirs, releases newest first, choices by size. */
export function arranged(field: Field, groups: readonly Group[]): readonly Group[] {
  if (field.type === 'version') return [...groups].reverse()
  return isOrdered(field) ? groups : bySize(groups)
}
