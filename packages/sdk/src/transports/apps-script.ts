/**
 * A web app of Google Apps Script as the other end. It cannot read headers nor set a status: both are in the bodies. Its
 * answer to a POST is a redirect to another host, which gives the text to whoever asks with GET.
 * Source: https://developers.google.com/apps-script/guides/content#redirects
 */
import { parseObject } from '../files/parse-json.ts'
import { endpointOf, isLoopback } from '../sender/endpoint.ts'
import { type Exchanged, exchange } from '../sender/exchange.ts'
import type { Answer } from '../sender/post-batch.ts'
import { parseRetryAfter } from '../sender/retry-after.ts'
import type { Circumstances } from './open-transport.ts'
import { failed, type Transport } from './transport.ts'

const HOST = 'script.google.com'
const ECHO_HOST = 'script.googleusercontent.com'

/** Posts `{ "key", "batch": "<the exact bytes, as text>" }` and reads `{ "status", "batch", "accepted", "rejected" }`. */
export function appsScriptTransport({ url, writeKey: key, world }: Circumstances): Transport {
  const deployment = new URL(endpointOf(url))
  return {
    async deliver({ bytes, envelope: _, ...parcel }) {
      if (!isAt(HOST, deployment, deployment)) return failed(`the deployment is not at ${HOST}`)
      const way = { ...parcel, env: world.env }
      const body = Buffer.from(JSON.stringify({ key, batch: bytes.toString() }))
      const posted = await exchange({ ...way, url: deployment, body, headers: { 'content-type': 'application/json' } })
      if (posted.kind === 'failed' || posted.status !== 302) return answerIn(posted)
      const { location = '' } = posted.headers
      const echo = URL.canParse(location) ? new URL(location) : undefined
      if (!echo || !isAt(ECHO_HOST, echo, deployment)) return failed('the script is not open to everyone')
      return answerIn(await exchange({ ...way, url: echo, headers: {} }))
    },
  }
}

/** A deployment on this machine, as tests have one, answers from this machine. */
const isAt = (host: string, url: URL, deployment: URL): boolean =>
  isLoopback(deployment) ? isLoopback(url) : url.protocol === 'https:' && url.host === host

/** A script that fails shows a page, with status 200 too. */
function answerIn(exchanged: Exchanged): Answer {
  if (exchanged.kind === 'failed') return exchanged
  const { bytes, status } = exchanged
  const body = status === 200 ? parseObject(bytes.toString()) : undefined
  if (typeof body?.status !== 'number') return failed(status === 200 ? 'the script failed' : `status ${status}`)
  const retryAfterMs = parseRetryAfter(body.retry_after === undefined ? undefined : String(body.retry_after), 0)
  return { kind: 'answered', status: body.status, bytes, body, retryAfterMs }
}
