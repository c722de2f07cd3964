/** A contract in a few lines for a terminal: what is collected and what never is, who gets it, how long it is kept. */
import type { Contract } from '@aboveboard/protocol'
import type { News } from '../consent/news.ts'
import { eventWords, idWords, receiverWords } from '../consent/news-words.ts'
import { labelled } from '../text.ts'

/** Columns of the labels. */
export const LABEL = 11

export const newsLines = (news: readonly News[]): readonly string[] =>
  news.flatMap(({ words }, at) => labelled(at === 0 ? 'New' : '', words, LABEL))

export function contractLines(contract: Contract): readonly string[] {
  const { controller, never, recipients } = contract
  return [
    ...labelled('Collected', collected(contract), LABEL),
    ...(never.length === 0 ? [] : labelled('Never', `${never.map(inSentence).join('; ')}.`, LABEL)),
    ...(recipients.length === 0 ? [] : labelled('Goes to', `${recipients.map(receiverWords).join(', ')}.`, LABEL)),
    ...labelled('Kept', kept(contract), LABEL),
    ...(controller.policy === undefined ? [] : labelled('Policy', controller.policy, LABEL)),
  ]
}

function collected({ context, events, heartbeat, install_id: id, integrity }: Contract): string {
  const always = [
    ...Object.entries(context).map(([name, { description }]) => description ?? plain(name)),
    ...(id === 'none' ? [] : [idWords(id)]),
  ]
  return [
    ...Object.values(events).map(eventWords),
    ...(heartbeat ? [`Every ${heartbeat.every} hours: ${eventWords(heartbeat)}`] : []),
    ...(integrity ? [INTEGRITY_WORDS[integrity.report]] : []),
    ...(always.length > 0 ? [`With each: ${always.join(', ')}.`] : []),
  ].join(' ')
}

const INTEGRITY_WORDS = {
  'on-change': 'Whether this copy is as its makers published it, whenever that changes.',
  'on-release': 'Whether this copy is as its makers published it, with each release.',
} as const satisfies { readonly [R in NonNullable<Contract['integrity']>['report']]: string }

/** `Findings` as `findings`, but `IP addresses` as they are. */
const inSentence = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words

const plain = (name: string): string => name.replaceAll('_', ' ')

function kept({ keep, retention, visibility }: Contract): string {
  const counts = `Counts for ${retention} days`
  const reports = keep === 'tallies' ? '' : `, single reports for ${keep.reports} days`
  return `${counts}${reports}${visibility === 'rows' ? '; the makers can look at single reports' : ''}.`
}
