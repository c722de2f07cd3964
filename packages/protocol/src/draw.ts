/**
 * How a randomised field draws its answer, without the words and the order that a maker may change at will. A fresh
 * draw about the same truth tells more than the first one did (their epsilons add up), so there is one for each
 * identity only, and another identity needs a new agreement.
 */
import type { Field } from './contract.ts'
import { fieldLabels } from './layout.ts'

export interface Draw {
  readonly epsilon: number
  /** The possible answers: ranges as they follow each other, words by code units. */
  readonly answers: readonly string[]
  /** Equal draws have equal ones. */
  readonly identity: string
}

/** undefined for a field that is told as it is. */
export function drawOf(field: Field): Draw | undefined {
  const epsilon = field.privacy?.randomize
  const labels = fieldLabels(field)
  if (epsilon === undefined || !labels) return undefined
  if (field.type !== 'bucket') {
    const answers = [...labels].sort()
    return { epsilon, answers, identity: JSON.stringify([epsilon, answers]) }
  }
  const { unit = '', edges, bound, min = null } = field
  return { epsilon, answers: labels, identity: JSON.stringify([epsilon, unit, edges, bound, min]) }
}
