/** Names that read like data about somebody. A name is judged by its last word: `host` is, `host_kind` is not. */
import type { Contract, Field } from '@aboveboard/protocol'
import { eventsOf, fieldsOf } from '../parts.ts'
import type { Hint } from './warnings.ts'

export const names = (contract: Contract): readonly Hint[] => [
  ...fieldsOf(contract).flatMap(({ at, name, field }) => judge(at, name, wordsFor(field))),
  ...eventsOf(contract).flatMap(({ at, name }) => judge(at, name, [PERSONAL])),
]

const wordsFor = (field: Field): readonly RegExp[] => [
  ...(isMeasurement(field) ? [] : [PERSONAL]),
  ...(isOpen(field) ? [IDENTIFYING] : []),
]

/** Numbers about a thing are not the thing; an address is declared by its type. */
const isMeasurement = ({ type }: Field): boolean => ['boolean', 'bucket', 'count', 'version', 'contact'].includes(type)

/** What the program may put anything into: a number can be an id as well as a text; a list of values or a hash cannot. */
const isOpen = ({ type, from }: Field): boolean =>
  type === 'token' || type === 'tokens' || type === 'count' || (type === 'version' && from === undefined)

const PERSONAL =
  /(?:^|[._])(e?mail(?:_?address(?:es)?)?|users?|user_?names?|logins?|(?:file_?)?paths?|file_?names?|urls?|uris?|hosts?|host_?names?\d*|ips?|ip_?addr(?:ess(?:es)?)?|mac_?addr(?:ess(?:es)?)?|phones?|tokens?|secrets?|passwords?|messages?|stacks?|stack_?traces?)$/

/** One of something; how many of them there are is another matter. */
const IDENTIFYING =
  /(?:^|[._])(id|uuid|guid|serial(?:_?(?:no|number))?|mac|ssid|fingerprint|hash|account|cwd|repo|repository|commit|branch|domain|[a-z0-9]+_name)$/

function judge(at: string, name: string, words: readonly RegExp[]): readonly Hint[] {
  const word = words.map((each) => each.exec(name)?.[1]).find((found) => found !== undefined)
  return word === undefined ? [] : [{ warning: 'personal_name', at, what: `is named after \`${word}\`` }]
}
