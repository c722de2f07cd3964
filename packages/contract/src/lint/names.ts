/** Names that read like data about somebody. A name is judged by its last word: `host` is, `host_kind` is not. */
import type { Contract, Field } from '@aboveboard/protocol'
import { eventsOf, fieldsOf } from './parts.ts'
import type { Hint } from './warnings.ts'

export const names = (contract: Contract): readonly Hint[] => [
  ...fieldsOf(contract).flatMap(({ at, name, field }) => (isMeasurement(field) ? [] : judge(at, name))),
  ...eventsOf(contract).flatMap(({ at, name }) => judge(at, name)),
]

/** Numbers about a thing are not the thing; an address is declared by its type. */
const isMeasurement = ({ type }: Field): boolean => ['boolean', 'bucket', 'count', 'version', 'contact'].includes(type)

const PERSONAL =
  /(?:^|[._])(e?mail(?:_?address(?:es)?)?|users?|user_?names?|logins?|(?:file_?)?paths?|file_?names?|urls?|uris?|hosts?|host_?names?|ips?|ip_?addr(?:ess(?:es)?)?|mac_?addr(?:ess(?:es)?)?|phones?|tokens?|secrets?|passwords?|messages?|stacks?|stack_?traces?)$/

function judge(at: string, name: string): readonly Hint[] {
  const word = PERSONAL.exec(name)?.[1]
  return word === undefined ? [] : [{ warning: 'personal_name', at, what: `is named after \`${word}\`` }]
}
