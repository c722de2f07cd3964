/** What a field of any type may say. */
import type { FieldType } from '@aboveboard/protocol'
import { FAILED } from './check.ts'
import { finite, flag, oneOf, type Reader } from './reader.ts'
import { optional, required, shape } from './shape.ts'
import { SOURCES } from './sources.ts'
import { prose } from './words.ts'

/** With more, the true answer is given so often that nothing is left to deny. */
const MAX_EPSILON = 10

const epsilon: Reader<number> = (check, tree) => {
  const value = finite(check, tree)
  if (value === FAILED || (value > 0 && value <= MAX_EPSILON)) return value
  return check.fail('out_of_range', tree.at, `must be above 0 and at most ${MAX_EPSILON}`)
}

/** Reads the one word that says something; the other says no more than leaving the key out, and compiles to that. */
const only =
  <W, const K extends W>(word: Reader<W>, telling: K): Reader<K | undefined> =>
  (check, tree) => {
    const value = word(check, tree)
    if (value === FAILED) return FAILED
    return value === telling ? telling : undefined
  }

export const onlyTrue = only(flag, true)

const COMMON = {
  description: optional(prose),
  optional: optional(onlyTrue),
  from: optional(oneOf(SOURCES)),
  privacy: optional(shape({ randomize: required(epsilon, 'Write `randomize` and a number, such as 1.') })),
  pairs: optional(only(oneOf(['on', 'off']), 'off')),
}

/** What a field of this type may say besides what is the type's own. */
export const named = <const T extends FieldType>(type: T) => ({ type: required(oneOf([type])), ...COMMON })
