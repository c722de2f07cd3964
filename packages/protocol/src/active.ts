import type { EventDeclaration } from './contract.ts'

/** The built-in event: once per active day of an install, and again that day for each new context value. */
export const ACTIVE = 'active'

const AGES = [
  ['0d', 0],
  ['1-6d', 6],
  ['1w', 13],
  ['2w', 20],
  ['3w', 27],
  ['4w', 34],
  ['5-8w', 62],
  ['9-12w', 90],
  ['13-25w', 181],
  ['26-51w', 363],
] as const

/** The label of an install's age, in whole days since its first recorded day. */
export function ageOf(days: number): string {
  for (const [label, last] of AGES) if (days <= last) return label
  return '52w+'
}

export const ACTIVE_DECLARATION: EventDeclaration = {
  description: 'The software was used on this day.',
  purpose: 'Know how many installations are in use and for how long.',
  fields: {
    age: {
      type: 'choice',
      values: [...AGES.map(([label]) => label), '52w+'],
      description: 'Time since the first recorded day of this installation.',
    },
  },
}
