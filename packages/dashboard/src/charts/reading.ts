import type { Shown } from '../api/read-answer.ts'
import { formatCount } from '../words/numbers.ts'

/** `1,349 installs`, `1 install`, or why there is no number. Units are plural nouns in -s. */
export function countWords(count: Shown, unit: string, k: number): string {
  if (count === null) return `hidden (k = ${k})`
  return `${formatCount(count)} ${count === 1 ? unit.replace(/s$/, '') : unit}`
}
