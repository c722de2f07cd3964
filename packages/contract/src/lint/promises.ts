/** Promises of `never` that a declared field seems to break, by the words of both. */
import type { Contract } from '@aboveboard/protocol'
import { fieldsOf, type PlacedField } from '../parts.ts'
import { quote } from '../quote.ts'
import type { Hint } from './warnings.ts'

export const promises = (contract: Contract): readonly Hint[] =>
  contract.never.flatMap((promise, index) => {
    const breaks = TOPICS.filter(({ promised }) => promised.test(promise)).flatMap(({ fields }) =>
      fieldsOf(contract).filter((placed) => isAbout(placed, fields)),
    )
    const places = new Set([...breaks.map(({ at }) => at), ...idsAgainst(promise, contract)])
    return [...places].map(
      (place): Hint => ({
        warning: 'broken_promise',
        at: `never[${index}]`,
        what: `is ${quote(promise)}, and \`${place}\` reads like that`,
      }),
    )
  })

/** What a promise speaks of, and the last word of the fields that would be it. */
const TOPICS = [
  { promised: /\be-?mails?\b/i, fields: /e?mail|e?mail_?address|contact/ },
  { promised: /\b(?:user|account|login) ?names?\b|\blogins?\b/i, fields: /user|user_?name|login|account|author/ },
  { promised: /\b(?:host|machine|computer|device) ?names?\b/i, fields: /host|host_?name|machine|computer|fqdn/ },
  { promised: /\bIPs?\b|\bnetwork addresses\b/, fields: /ip|ip_?addr|ip_?address/ },
  {
    promised: /\bpaths?\b|\b(?:file|folder|directory) ?names?\b/i,
    fields: /path|file|file_?name|dir|directory|folder|cwd/,
  },
  { promised: /\bURLs?\b|\bweb addresses\b/i, fields: /url|uri|link|href/ },
  { promised: /\brepositor(?:y|ies)\b/i, fields: /repo|repository/ },
  { promised: /\bbranch(?:es)?\b/i, fields: /branch/ },
  { promised: /\bmessages?\b/i, fields: /message|error_?text/ },
  { promised: /\bstack ?traces?\b/i, fields: /stack|stack_?trace|traceback/ },
  { promised: /\btokens?\b|\bsecrets?\b|\bpasswords?\b|\bcredentials?\b/i, fields: /token|secret|password|credential/ },
  { promised: /\blocations?\b|\bcountr(?:y|ies)\b|\bwhere you\b/i, fields: /country|region|city|location/ },
] as const

/** Numbers about a thing are not the thing. */
function isAbout({ name, field }: PlacedField, words: RegExp): boolean {
  if (field.type === 'boolean' || field.type === 'bucket' || field.type === 'count') return false
  if (field.type === 'contact' && words.test('contact')) return true
  return new RegExp(`(?:^|[._])(?:${words.source})(?:s|es)?$`).test(name)
}

const IDS = /\bidentifiers?\b|\b(?:install(?:ation)?|device|machine|unique) ?ids?\b/i

const idsAgainst = (promise: string, contract: Contract): readonly string[] => {
  if (!IDS.test(promise)) return []
  const hashes = fieldsOf(contract).filter(({ field }) => field.type === 'hash')
  return [...(contract.install_id === 'none' ? [] : ['install_id']), ...hashes.map(({ at }) => at)]
}
