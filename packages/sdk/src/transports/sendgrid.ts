/**
 * Reports as mail to the maker, by SendGrid's v3 API. The credential is the environment's: no file, no argument and no
 * message of ours has it.
 * Source: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
 */
import { endpointOf, isLoopback } from '../sender/endpoint.ts'
import { exchange } from '../sender/exchange.ts'
import { parseRetryAfter } from '../sender/retry-after.ts'
import { mailVariables } from './mail-variables.ts'
import type { Circumstances } from './open-transport.ts'
import { failed, type Parcel, refused, type Transport, taken } from './transport.ts'

const HOSTS = ['api.sendgrid.com', 'api.eu.sendgrid.com']

/** The protocol's word for a refusal. Any other status may pass, or is cured by whoever set it up: nothing is dropped. */
const CODES = { 401: 'bad_key', 403: 'forbidden', 413: 'too_large', 429: 'rate_limited' } as const

export type Mailed =
  | { readonly sent: true }
  /** `status` is absent where nobody answered, or nobody was asked. */
  | { readonly sent: false; readonly reason: string; readonly status?: number; readonly retryAfterMs?: number }

export interface Mail extends Pick<Parcel, 'signal' | 'mayEnd'> {
  readonly subject: string
  /** Plain text. */
  readonly text: string
}

/** Mails the maker. Whatever goes wrong is an answer, never an exception. */
export async function mailOwner(
  { product, url, world }: Circumstances,
  { subject, text, ...parcel }: Mail,
): Promise<Mailed> {
  const { env, now } = world
  const names = mailVariables(product)
  const { [names.apiKey]: apiKey = '', [names.owner]: owner = '', [names.from]: from = '' } = env
  const missing = Object.values(names).filter((name) => !env[name])
  if (missing.length > 0) return { sent: false, reason: `not set: ${missing.join(', ')}` }
  const base = new URL(endpointOf(url))
  if (!HOSTS.includes(base.host) && !isLoopback(base)) return { sent: false, reason: `${base.host} is not SendGrid` }
  const answer = await exchange({
    ...parcel,
    url: new URL('/v3/mail/send', base),
    env,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(mailOf({ owner, from, subject, text }))),
  })
  if (answer.kind === 'failed') return { sent: false, reason: answer.why }
  const { headers, status } = answer
  if (status === 202) return { sent: true }
  const retryAfterMs = untilReset(headers['x-ratelimit-reset'], now().getTime())
  return { sent: false, reason: `status ${status}`, status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

/** The service names the time in seconds since 1970. */
const untilReset = (reset: string | string[] | undefined, now: number): number | undefined =>
  parseRetryAfter(String(Math.max(0, Math.ceil(Number(reset) - now / 1000))), now)

interface Letter extends Pick<Mail, 'subject' | 'text'> {
  readonly owner: string
  readonly from: string
}

/** Without the service's own tracking of who opens it. */
const mailOf = ({ owner, from, subject, text }: Letter) => ({
  personalizations: [{ to: [{ email: owner }] }],
  from: { email: from },
  subject,
  content: [{ type: 'text/plain', value: text }],
  tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
})

/** One mail for each batch, with its JSON as people read it. */
export function sendgridTransport(circumstances: Circumstances): Transport {
  const { product } = circumstances
  return {
    async deliver({ bytes, envelope, ...parcel }) {
      const { batch, events } = envelope
      const subject = `${product}: ${events.length === 1 ? '1 report' : `${events.length} reports`} (${batch})`
      const mailed = await mailOwner(circumstances, { ...parcel, subject, text: readable(bytes) })
      if (mailed.sent) return taken(envelope)
      const { reason, retryAfterMs, status } = mailed
      return status === undefined ? failed(reason) : refused(status, codeOf(status), retryAfterMs)
    },
  }
}

const codeOf = (status: number) => Object.entries(CODES).find(([known]) => Number(known) === status)?.[1]

const readable = (bytes: Buffer): string => `${JSON.stringify(JSON.parse(bytes.toString()), null, 2)}\n`
