import { ABSENT, type Field, fieldLabels, NONE } from '@aboveboard/protocol'
import type { Group } from '../api/read-answer.ts'
import { isSet } from './contract-reading.ts'
import { arranged } from './groups.ts'

/** Values that a filter may take: the declared ones, or those that open values were seen with. */
export function filterValues(field: Field, seen: readonly Group[]): readonly string[] {
  const labels = fieldLabels(field)
  if (labels !== undefined) return [...labels, ...(isSet(field) ? [NONE] : []), ABSENT]
  return arranged(field, seen)
    .filter(({ count }) => count !== 0)
    .map(({ value }) => value)
}
