import { ABSENT, type Field, fieldLabels, NONE } from '@aboveboard/protocol'
import type { Group } from '../api/read-answer.ts'

/** Values that a filter may take: the declared ones, or those that open values were seen with. */
export function filterValues(field: Field, seen: readonly Group[]): readonly string[] {
  const labels = fieldLabels(field)
  if (labels === undefined)
    return seen
      .filter(({ count }) => count !== 0)
      .map(({ value }) => value)
      .reverse()
  return [...labels, ...(field.type === 'choices' ? [NONE] : []), ABSENT]
}
