/** What stands in the way of sending, for people who have never heard of us. */
import { PROBLEMS } from '@aboveboard/protocol'
import type { Narrowing } from '../narrowed.ts'

const WORDS: { readonly [why: string]: string } = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'its name is not known; is this machine offline?',
  EAI_AGAIN: 'its name cannot be looked up; is this machine offline?',
  ENETUNREACH: 'there is no way there; is this machine offline?',
  EHOSTUNREACH: 'there is no way there; is this machine offline?',
  ETIMEDOUT: 'no answer in time',
  ABORT_ERR: 'no answer in time',
  EPROTO: 'what answers there does not speak TLS',
  pause: 'it asked for a pause',
  off: 'it asked for silence',
}

const NO_CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/

const PROXY = 'the proxy: '

/** A code of the protocol or the operating system as the end of a sentence, with the code in brackets. */
export function readable(why: string): string {
  const isProxy = why.startsWith(PROXY)
  const code = isProxy ? why.slice(PROXY.length) : why
  const words = wordsFor(code, isProxy)
  return words === undefined ? why : `${isProxy ? PROXY : ''}${words} (${code})`
}

function wordsFor(code: string, isProxy: boolean): string | undefined {
  const problem = Object.entries(PROBLEMS).find(([known]) => known === code)?.[1]
  if (problem) return problem.title.charAt(0).toLowerCase() + problem.title.slice(1)
  if (NO_CERTIFICATE.test(code)) return BAD_CERTIFICATE
  if (code === 'status 407') return 'it wants a name and a password'
  if (code.startsWith('status ')) return isProxy ? 'it does not let this through' : NOT_OURS
  return WORDS[code]
}

const BAD_CERTIFICATE =
  'what answers there has a certificate that this machine does not trust; something in between may read along'
const NOT_OURS = 'what answers there is no receiver; a network may want you to sign in'

/** What the receiver asked for, and until when. */
export function askedFor({ kind, until }: Narrowing): string {
  const end = `until ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return kind === 'pause'
    ? `for a pause ${end}: what is recorded is kept here, and nothing is sent.`
    : `for silence ${end}: nothing is recorded and nothing is sent.`
}

/** The outcome of an attempt, as it was written down. */
export function readableOutcome(outcome: string): string {
  const [state = '', why] = outcome.split(/: (.*)/s)
  return why === undefined ? state : `${state}: ${readable(why)}`
}
