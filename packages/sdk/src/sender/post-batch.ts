/** One POST, and nothing else: no redirect is followed and no long answer is read. Loaded only by senders. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { gzipSync } from 'node:zlib'
import { LIMITS } from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'

export type Answer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** The answer as a JSON object, where it is one. */
      readonly body: { readonly [key: string]: unknown } | undefined
      /** `Retry-After` in milliseconds, where it was given. */
      readonly retryAfterMs: number | undefined
    }
  /** `why`: a code of the operating system or a few words of ours, never text of the other side. */
  | { readonly kind: 'failed'; readonly why: string }

export interface Post {
  readonly url: URL
  readonly writeKey: string
  readonly bytes: Buffer
  readonly signal: AbortSignal
}

const GZIP_FROM_BYTES = 1024

export function postBatch({ url, writeKey, bytes, signal }: Post): Promise<Answer> {
  const isLong = bytes.length >= GZIP_FROM_BYTES
  const body = isLong ? gzipSync(bytes) : bytes
  const headers = {
    authorization: `Bearer ${writeKey}`,
    'content-type': 'application/json',
    'content-length': body.length,
    ...(isLong && { 'content-encoding': 'gzip' }),
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve) => {
    const fail = (why: string) => resolve({ kind: 'failed', why })
    try {
      const sent = request(url, { method: 'POST', headers, signal, agent: false, rejectUnauthorized: true })
      sent.on('error', (error) => fail('code' in error && typeof error.code === 'string' ? error.code : 'no answer'))
      sent.on('response', (response) => {
        const chunks: Buffer[] = []
        let length = 0
        response.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length <= LIMITS.answerBytes) return chunks.push(chunk)
          fail('the answer is too long')
          return sent.destroy()
        })
        response.on('error', () => fail('the answer broke off'))
        response.on('end', () =>
          resolve({
            kind: 'answered',
            status: response.statusCode ?? 0,
            body: parseObject(Buffer.concat(chunks).toString('utf8')),
            retryAfterMs: parseRetryAfter(response.headers['retry-after']),
          }),
        )
      })
      sent.end(body)
    } catch (error) {
      // A write key that no header can carry.
      if (!(error instanceof TypeError)) throw error
      fail('the write key is no header value')
    }
  })
}

function parseRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const until = Date.parse(value)
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now())
}
