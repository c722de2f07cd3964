/** One request, and nothing else: no redirect is followed and no long answer is read. Loaded only by senders. */
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { LIMITS } from '@aboveboard/protocol'
import type { Env } from '../world.ts'
import { proxyFor } from './proxy.ts'

export interface Exchange {
  readonly url: URL
  readonly headers: { readonly [name: string]: string }
  /** Is posted; without one the request is a GET. */
  readonly body?: Buffer
  readonly signal: AbortSignal
  /** A longer answer is none; default that of the protocol. */
  readonly maxAnswerBytes?: number
  /** Says which proxy there is; default that of this process. */
  readonly env?: Env
  /** Whether the program may end before there is an answer; default false. */
  readonly mayEnd?: boolean
}

export type Exchanged =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      readonly bytes: Buffer
    }
  | Failed

/** `why`: a code of the operating system or a few words of ours, never text of the other side. */
export interface Failed {
  readonly kind: 'failed'
  readonly why: string
}

/** Whatever goes wrong is an answer too. Certificates are verified, whatever the environment says. */
export async function exchange(asked: Exchange): Promise<Exchanged> {
  const { url, env = process.env, mayEnd = false, signal } = asked
  const proxy = proxyFor(url, env)
  if (!proxy) return ask(asked)
  if (!proxy.url) return { kind: 'failed', why: `the proxy: ${proxy.variable} names none that can be used` }
  const { openTunnel } = await import('./tunnel.ts')
  const tunnel = await openTunnel({ proxy: proxy.url, url, signal, mayEnd })
  return 'why' in tunnel ? { kind: 'failed', why: tunnel.why } : ask(asked, tunnel)
}

function ask(
  { body, mayEnd, maxAnswerBytes = LIMITS.answerBytes, ...asked }: Exchange,
  socket?: Socket,
): Promise<Exchanged> {
  const { signal, url } = asked
  const headers = { ...asked.headers, ...(body && { 'content-length': body.length }) }
  const method = body ? 'POST' : 'GET'
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  // `socket` is passed on to `tls.connect()`.
  const options = { method, headers, signal, agent: false, rejectUnauthorized: true, ...(socket && { socket }) }
  return new Promise((resolve) => {
    const fail = (why: string) => resolve({ kind: 'failed', why })
    try {
      const sent = request(url, options)
      if (mayEnd) sent.on('socket', (connection) => connection.unref())
      sent.on('error', (error) => fail('code' in error && typeof error.code === 'string' ? error.code : 'no answer'))
      // An answer that only announces another protocol ends without an error.
      sent.on('upgrade', () => fail('no answer'))
      sent.on('response', (response) => resolve(readAnswer(response, maxAnswerBytes)))
      sent.end(body)
    } catch (error) {
      // A write key that no header can carry.
      if (!(error instanceof TypeError)) throw error
      fail('the key is no header value')
    }
  })
}

function readAnswer(response: IncomingMessage, maxBytes: number): Promise<Exchanged> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve) => {
    const fail = (why: string) => resolve({ kind: 'failed', why })
    response.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= maxBytes) return chunks.push(chunk)
      fail('the answer is too long')
      return response.destroy()
    })
    response.on('error', () => fail('the answer broke off'))
    response.on('end', () => {
      const { headers, statusCode: status = 0 } = response
      resolve({ kind: 'answered', status, headers, bytes: Buffer.concat(chunks) })
    })
  })
}
