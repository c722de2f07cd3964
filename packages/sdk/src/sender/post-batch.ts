/** A batch on its way to a receiver, as the protocol describes it. Loaded only by senders. */
import { gzipSync } from 'node:zlib'
import { parseObject } from '../files/parse-json.ts'
import { type Exchange, exchange, type Failed } from './exchange.ts'
import { parseRetryAfter } from './retry-after.ts'

export type Answer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly bytes: Buffer
      /** The answer as a JSON object, where it is one. */
      readonly body: { readonly [key: string]: unknown } | undefined
      /** `Retry-After` in milliseconds, where it was given. */
      readonly retryAfterMs: number | undefined
    }
  | Failed

export interface Post extends Omit<Exchange, 'headers' | 'body'> {
  readonly writeKey: string
  readonly bytes: Buffer
}

const GZIP_FROM_BYTES = 1024

/** Whatever goes wrong is an answer too. */
export async function postBatch({ writeKey, bytes, ...way }: Post): Promise<Answer> {
  const isLong = bytes.length >= GZIP_FROM_BYTES
  const headers = {
    authorization: `Bearer ${writeKey}`,
    'content-type': 'application/json',
    ...(isLong && { 'content-encoding': 'gzip' }),
  }
  const answer = await exchange({ ...way, headers, body: isLong ? gzipSync(bytes) : bytes })
  if (answer.kind === 'failed') return answer
  return {
    kind: 'answered',
    status: answer.status,
    bytes: answer.bytes,
    body: parseObject(answer.bytes.toString('utf8')),
    retryAfterMs: parseRetryAfter(answer.headers['retry-after'], Date.now()),
  }
}
