import type { FieldType } from '@aboveboard/protocol'
import type { Check, Failed } from './check.ts'
import { quote } from './quote.ts'
import { oneOf } from './reader.ts'
import type { Tree } from './tree.ts'

export const FIELD_TYPES = [
  'boolean',
  'choice',
  'choices',
  'bucket',
  'count',
  'version',
  'token',
  'tokens',
  'hash',
  'contact',
] as const satisfies readonly FieldType[]

const FREE_TEXT = 'There is no free text: write `choice` with the values, or `token` with a `pattern`.'
const NUMBER = 'Write `bucket` to send a range, or `count` to send a whole number.'

/** Types that other formats have, and what to write instead. */
const MEANT = new Map([
  ['string', FREE_TEXT],
  ['text', FREE_TEXT],
  ['number', NUMBER],
  ['integer', NUMBER],
  ['int', NUMBER],
  ['float', NUMBER],
  ['enum', 'Write `choice`.'],
  ['array', 'Write `choices`.'],
  ['list', 'Write `choices`.'],
  ['email', 'Write `contact`.'],
])

/** The `type` of a field. */
export function fieldType(check: Check, tree: Tree): FieldType | Failed {
  const word = tree.kind === 'scalar' ? String(tree.value) : ''
  const remedy = MEANT.get(word)
  return remedy === undefined
    ? oneOf(FIELD_TYPES)(check, tree)
    : check.fail('not_allowed', tree.at, `cannot be ${quote(word)}`, remedy)
}
