import type { IncomingMessage } from 'node:http'
import { Refusal } from '../refusal.ts'

const MAX_BYTES = 64 * 1024

/** The fields of a form that a page of this shop sent; throws a `Refusal` where another site did, or it is too long. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (isFromElsewhere(request)) throw new Refusal('This form was sent from another site.', 403)
  if (!/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? ''))
    throw new Refusal('Forms are sent as application/x-www-form-urlencoded.', 415)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new Refusal('The form is too long.', 413)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

/** Browsers say so; what is none has no cookie of the administrator either. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (headers.origin === undefined) return false
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host
}
