/** What a notice says: what is collected, or what more is asked for than before, and every way to say no. */
import type { Contract } from '@aboveboard/protocol'
import type { News } from '../consent/news.ts'
import type { Host } from '../host.ts'
import type { NoticeOptions } from '../options.ts'
import { labelled, wrapped } from '../text.ts'
import { contractLines, LABEL, newsLines } from './contract-words.ts'

export interface Occasion {
  /** What is asked for beyond what was told before; nothing the first time. */
  readonly news: readonly News[]
  /** It was never shown here before. */
  readonly isFirst: boolean
  /** A container that keeps nothing. */
  readonly everyRun: boolean
}

/** For programs that report until the user says no. */
export function noticeText(host: Host, options: NoticeOptions, occasion: Occasion): string {
  const { contract } = host.compiled
  const { program = host.program } = options
  return framed(
    opening(contract, occasion),
    [
      ...newsLines(occasion.news),
      ...contractLines(contract),
      ...labelled('See it', `${program} telemetry preview`, LABEL),
      ...waysOut(host, options, program),
    ],
    occasion.everyRun ? EVERY_RUN : oftenText(contract),
  )
}

/** For programs that report only after a yes, where the user has said yes to less. */
export function questionText(
  host: Host,
  options: NoticeOptions,
  { isSilent, news }: { readonly isSilent: boolean; readonly news: readonly News[] },
): string {
  const { contract } = host.compiled
  const { program = host.program } = options
  const until = isSilent
    ? 'Until you agree to that too, nothing at all is recorded or sent.'
    : 'Until you agree to that too, it is left out, and the rest goes on.'
  return framed(
    `${contract.title} now asks for more than you agreed to. ${until}`,
    [
      ...newsLines(news),
      ...labelled('Say yes', `${program} telemetry on`, LABEL),
      ...labelled('Leave it', 'you need not do anything', LABEL),
      ...waysOut(host, options, program),
    ],
    oftenText(contract),
  )
}

const framed = (opening: string, lines: readonly string[], closing: string): string =>
  `\n${[...wrapped(opening), '', ...lines, '', ...wrapped(closing)].join('\n')}\n\n`

function opening({ controller, title }: Contract, { isFirst, news }: Occasion): string {
  if (news.length > 0) return `${title} now asks for more than you were told before, unless you say no.`
  const claim = `${title} tells ${controller.name} how it is used, unless you say no.`
  return isFirst ? `${claim} Nothing has been sent yet.` : claim
}

const EVERY_RUN =
  'This container keeps nothing: this notice is shown in every run, and what a run recorded is sent at its end.'

const oftenText = ({ consent: { notice } }: Contract): string =>
  notice.runs === 1
    ? 'This notice is shown once. Nothing is sent in this run.'
    : `This notice is shown in ${notice.runs} runs. Nothing is sent in a run that shows it.`

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
