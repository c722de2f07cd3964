import { ABSENT, NONE } from '@aboveboard/protocol'
import { visibleText } from './visible-text.ts'

/** Values that the receiver adds by itself, in words. */
const PSEUDO_VALUES: ReadonlyMap<string, string> = new Map([
  [ABSENT, 'not sent'],
  [NONE, 'none of them'],
  ['(more)', 'more values'],
])

export const isPseudoValue = (value: string): boolean => PSEUDO_VALUES.has(value) || value === 'unknown'

export const valueWords = (value: string): string => PSEUDO_VALUES.get(value) ?? visibleText(value)
