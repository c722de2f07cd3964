/**
 * SendGrid's v3 mail/send as it is published, in words of our own: which parts a request must have, in which order, of
 * which size, and how it is answered.
 * Source: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send, .../errors and .../limitations
 */
import { isObject } from '@aboveboard/protocol'
import { listen } from './google.fixture.ts'

const TOP_LEVEL = new Set(
  `personalizations from reply_to reply_to_list subject content attachments template_id headers categories custom_args
   send_at batch_id asm ip_pool_name mail_settings tracking_settings`.split(/\s+/),
)
const MAX_BYTES = 30_000_000
const MAX_RECIPIENTS = 1000

type Json = { readonly [key: string]: unknown }

interface Refusal {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
}

/** Keeps the mails that it takes; `refuse` makes it answer as it does in bad times. */
export async function createSendGrid({ refuse, apiKey = 'SG.test' }: { refuse?: Refusal; apiKey?: string } = {}) {
  const mails: Json[] = []
  const endpoint = await listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const fail = (status: number, message: string) =>
      response
        .writeHead(status, refuse?.headers)
        .end(JSON.stringify({ errors: [{ message, field: null, help: null }] }))
    if (refuse) return fail(refuse.status, 'refused')
    if (request.url !== '/v3/mail/send') return fail(404, 'not found')
    if (request.method !== 'POST') return fail(405, 'method not allowed')
    if (request.headers.authorization !== `Bearer ${apiKey}`) return fail(401, 'authorization required')
    if (request.headers['content-type'] !== 'application/json') return fail(415, 'content type')
    if (body.length > MAX_BYTES) return fail(413, 'payload too large')
    const mail: unknown = JSON.parse(body.toString())
    const problem = isObject(mail) ? problemIn(mail) : 'no object'
    if (problem !== undefined || !isObject(mail)) return fail(400, problem ?? '')
    mails.push(mail)
    return response.writeHead(202).end()
  })
  return { endpoint, mails }
}

function problemIn({ content, from, personalizations, subject, ...rest }: Json): string | undefined {
  for (const key of Object.keys(rest)) if (!TOP_LEVEL.has(key)) return `${key} is not known`
  if (!isMailbox(from)) return 'from must have an address'
  if (!Array.isArray(personalizations) || personalizations.length < 1) return 'personalizations are required'
  const recipients: unknown[] = personalizations.flatMap(({ to }) => to ?? [])
  if (recipients.length < 1 || recipients.length > MAX_RECIPIENTS) return 'there must be 1 to 1000 recipients'
  if (!recipients.every(isMailbox)) return 'a recipient must have an address'
  if (typeof subject !== 'string' || subject === '') return 'subject must have at least one character'
  if (!Array.isArray(content) || content.length < 1) return 'content is required'
  const types: unknown[] = content.map(({ type }) => type)
  if (types.includes('text/plain') && types[0] !== 'text/plain') return 'text/plain must come first'
  return content.every(({ value }) => typeof value === 'string' && value !== '')
    ? undefined
    : 'content must not be empty'
}

const isMailbox = (value: unknown): boolean =>
  isObject(value) && typeof value.email === 'string' && /^[\x21-\x7e]+@[\x21-\x7e]+$/.test(value.email)
