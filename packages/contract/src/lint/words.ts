/** Words that a contract cannot keep, and `anonymous` where installs can be told apart. */
import type { Contract } from '@aboveboard/protocol'
import { isAnonymous } from '../is-anonymous.ts'
import { textsOf } from '../parts.ts'
import type { Hint } from './warnings.ts'

const ANONYMOUS =
  /(?<!\b(?:not|never|isn't|aren't) (?:\w+ )?)\b(?:pseudo)?anonym(?:ous(?:ly)?|i[sz](?:e[sd]?|ing|ation)|ity)\b/i
const UNKEEPABLE =
  /\b(?:no|without|never|free of) (?:any )?(?:personal(?:ly identif\w+)?|identif\w+|private) (?:data|information)\b|\bPII\b|\bGDPR\b|\bHIPAA\b|\bCCPA\b|\bSOC ?2\b|\btamper-?proof\b|\bexactly-once delivery\b|\b(?:100 ?%|fully|completely|totally) (?:anonym\w+|private|safe|secure)\b|\bcannot be (?:identified|traced)\b/i
/** Every request shows an IP address to whoever answers it, which the law calls personal data. */
const PERSONAL = /\bpersonal(?:ly identif\w+)? (?:data|information)\b|\bPII\b/i

export function words(contract: Contract): readonly Hint[] {
  const everywhere = isAnonymous(contract) ? [UNKEEPABLE] : [UNKEEPABLE, ANONYMOUS]
  return textsOf(contract).flatMap(({ at, text }): readonly Hint[] => {
    const refused = at.startsWith('never[') ? [...everywhere, PERSONAL] : everywhere
    const read = asRead(text)
    const word = refused.map((words) => words.exec(read)?.[0]).find((found) => found !== undefined)
    return word === undefined ? [] : [{ warning: 'untrue_words', at, what: `speaks of \`${word}\`` }]
  })
}

/** What people see: letters of other forms as the plain ones, and nothing that shows nothing. */
const asRead = (text: string): string => text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
