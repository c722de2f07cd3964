/** Randomised response: what all answers of one report give away together is the sum of their epsilons. */
import type { Contract } from '@aboveboard/protocol'
import { contextOf, eventsOf, fieldsOf, type PlacedField } from '../parts.ts'
import type { Hint } from './warnings.ts'

const MOST_EPSILON = 4

export function randomisation(contract: Contract): readonly Hint[] {
  const context = epsilonOf(contextOf(contract))
  const events = eventsOf(contract).filter(({ fields }) => epsilonOf(fields) > 0)
  return [
    ...(context > MOST_EPSILON ? [weak('context', context)] : []),
    ...events.flatMap(({ at, fields }) => {
      const epsilon = context + epsilonOf(fields)
      return epsilon > MOST_EPSILON ? [weak(`${at}.fields`, epsilon)] : []
    }),
    ...fieldsOf(contract).flatMap(({ at, field }): Hint[] =>
      field.privacy && field.type === 'choice' && field.other
        ? [{ warning: 'randomize_other', at, what: 'is randomised and has `other: true`' }]
        : [],
    ),
  ]
}

const epsilonOf = (fields: readonly PlacedField[]): number =>
  fields.reduce((sum, { field }) => sum + (field.privacy?.randomize ?? 0), 0)

const weak = (at: string, epsilon: number): Hint => ({
  warning: 'randomize_weak',
  at,
  what: `is randomised with an epsilon of ${Number(epsilon.toFixed(3))} in all`,
})
