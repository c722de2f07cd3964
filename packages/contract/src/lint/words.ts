/** Words that a contract cannot keep, and `anonymous` where installs can be told apart. */
import type { Contract } from '@aboveboard/protocol'
import { fieldsOf, textsOf } from './parts.ts'
import type { Hint } from './warnings.ts'

const ANONYMOUS =
  /(?<!\b(?:not|never|isn't|aren't) (?:\w+ )?)\b(?:pseudo)?anonym(?:ous(?:ly)?|i[sz](?:e[sd]?|ing|ation)|ity)\b/i
const UNKEEPABLE =
  /\b(?:no|without|never|free of) (?:any )?(?:personal(?:ly identif\w+)?|identif\w+|private) (?:data|information)\b|\bPII\b|\bGDPR\b|\bHIPAA\b|\bCCPA\b|\bSOC ?2\b|\btamper-?proof\b|\bexactly-once delivery\b|\b(?:100 ?%|fully|completely|totally) (?:anonym\w+|private|safe|secure)\b|\bcannot be (?:identified|traced)\b/i
/** Every request shows an IP address to whoever answers it, which the law calls personal data. */
const PERSONAL = /\bpersonal(?:ly identif\w+)? (?:data|information)\b|\bPII\b/i

export function words(contract: Contract): readonly Hint[] {
  const isIdentified = canTellInstallsApart(contract)
  return [
    ...textsOf(contract).flatMap(({ at, text }) => {
      const word = UNKEEPABLE.exec(text)?.[0] ?? (isIdentified ? ANONYMOUS.exec(text)?.[0] : undefined)
      return word === undefined ? [] : [untrue(at, word)]
    }),
    ...contract.never.flatMap((text, index) => {
      const word = PERSONAL.exec(text)?.[0]
      return word === undefined ? [] : [untrue(`never[${index}]`, word)]
    }),
  ]
}

const untrue = (at: string, word: string): Hint => ({ warning: 'untrue_words', at, what: `speaks of \`${word}\`` })

const canTellInstallsApart = (contract: Contract): boolean =>
  contract.install_id !== 'none' || fieldsOf(contract).some(({ field }) => ['hash', 'contact'].includes(field.type))
