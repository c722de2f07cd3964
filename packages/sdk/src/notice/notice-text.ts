/** What the notice says: what is collected and what never is, who gets it, and every way to say no. */
import type { Contract, EventDeclaration } from '@aboveboard/protocol'
import type { Host } from '../host.ts'
import type { NoticeOptions } from '../options.ts'
import { labelled, wrapped } from '../text.ts'

export interface Occasion {
  /** Places of the contract that are wider than what was told before; none the first time. */
  readonly changes: readonly string[]
  /** It was never shown here before. */
  readonly isFirst: boolean
  /** A container that keeps nothing. */
  readonly everyRun: boolean
}

const LABEL = 11

export function noticeText(host: Host, options: NoticeOptions, occasion: Occasion): string {
  const { changes, everyRun } = occasion
  const { contract } = host.compiled
  const { program = host.program } = options
  const lines = [
    ...wrapped(opening(contract, occasion)),
    '',
    ...(changes.length > 0 ? labelled('New', `${changes.join(', ')}.`, LABEL) : []),
    ...labelled('Collected', collected(contract), LABEL),
    ...(contract.never.length === 0 ? [] : labelled('Never', `${contract.never.map(inSentence).join('; ')}.`, LABEL)),
    ...labelled('Kept', kept(contract), LABEL),
    ...(contract.controller.policy === undefined ? [] : labelled('Policy', contract.controller.policy, LABEL)),
    ...labelled('See it', `${program} telemetry preview`, LABEL),
    ...waysOut(host, options, program),
    '',
    ...wrapped(everyRun ? EVERY_RUN : oftenText(contract)),
  ]
  return `\n${lines.join('\n')}\n\n`
}

function opening({ controller, title }: Contract, { changes, isFirst }: Occasion): string {
  if (changes.length > 0) return `${title} now asks for more than you were told before, unless you say no.`
  const claim = `${title} tells ${controller.name} how it is used, unless you say no.`
  return isFirst ? `${claim} Nothing has been sent yet.` : claim
}

const EVERY_RUN =
  'This container keeps nothing: this notice is shown in every run, and what a run recorded is sent at its end.'

const oftenText = ({ consent: { notice } }: Contract): string =>
  notice.runs === 1
    ? 'This notice is shown once. Nothing is sent in this run.'
    : `This notice is shown in ${notice.runs} runs. Nothing is sent in a run that shows it.`

function collected({ context, events, heartbeat, integrity }: Contract): string {
  const always = Object.entries(context).map(([name, { description }]) => description ?? plain(name))
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

const eventWords = ({ description, fields }: EventDeclaration): string => {
  const names = Object.keys(fields).map(plain)
  return names.length > 0 ? `${description.replace(/\.$/, '')} (${names.join(', ')}).` : description
}

/** `Findings` as `findings`, but `IP addresses` as they are. */
const inSentence = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words

const plain = (name: string): string => name.replaceAll('_', ' ')

function kept({ keep, retention, visibility }: Contract): string {
  const counts = `Counts for ${retention} days`
  const reports = keep === 'tallies' ? '' : `, single reports for ${keep.reports} days`
  return `${counts}${reports}${visibility === 'rows' ? '; the makers can look at single reports' : ''}.`
}

function waysOut(
  { compiled, options: { configHint } }: Host,
  notice: NoticeOptions,
  program: string,
): readonly string[] {
  const variables = [...compiled.contract.consent.disable_env, 'DO_NOT_TRACK'].map((name) => `${name}=1`)
  const hint = notice.configHint ?? configHint
  return [
    ...labelled('Say no', `${program} telemetry off`, LABEL),
    ...labelled('', `or set ${variables.join(' or ')} in the environment`, LABEL),
    ...(hint === undefined ? [] : labelled('', `or set ${hint}`, LABEL)),
  ]
}
