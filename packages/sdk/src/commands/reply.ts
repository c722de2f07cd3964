/** What a command answers: the same facts for a person and, with `--json`, for a machine. */
import type { Decision } from '../consent/decide.ts'
import type { Host } from '../host.ts'
import { wrapped } from '../text.ts'

export interface Reply {
  /** 0 done, 1 refused or failed. */
  readonly code: 0 | 1
  readonly json: { readonly [key: string]: unknown }
  /** In the order in which they are printed. */
  readonly lines: readonly Line[]
}
type Line = readonly [stream: 'stdout' | 'stderr', text: string]

export const out = (text: string): Line => ['stdout', text]
export const err = (text: string): Line => ['stderr', text]

/** Each paragraph wrapped for a terminal. */
export const paragraphs = (...texts: readonly string[]): string => texts.flatMap((text) => wrapped(text)).join('\n')

export const refusal = (json: Reply['json'], text: string): Reply => ({
  code: 1,
  json: { done: false, ...json },
  lines: [err(text)],
})

const STATE_WORDS = {
  on: 'on: what it declares is recorded here and sent now and then.',
  local: 'local: what it declares is recorded here, and nothing is sent.',
  off: 'off: nothing is recorded and nothing is sent.',
} as const

export const headline = ({ compiled }: Host, { state }: Decision): readonly string[] =>
  wrapped(`Telemetry of ${compiled.contract.title} is ${STATE_WORDS[state]}`)

/** The reason that a person should read first, and what changes it. */
export const firstReason = ({ because: [vote] }: Decision): string =>
  vote ? `${vote.reason}${vote.remedy === undefined ? '' : ` ${vote.remedy}`}` : ''

/** `1 event`, `2 batches`. */
export const count = (n: number, word: string): string =>
  `${n} ${n === 1 ? word : `${word}${word.endsWith('h') ? 'es' : 's'}`}`

/** A time as people read it, to the minute. */
export const minuteOf = (iso: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : 'an unknown day'
