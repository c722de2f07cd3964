/** What the load's process is told and what it answers. */
import { isObject } from '@aboveboard/protocol'
import type { Listening } from './serve-bench.ts'

export interface Load {
  readonly eventsPerBatch: number
  readonly gzip: boolean
  readonly connections: number
  readonly warmUp: number
  readonly requests: number
  readonly maxSeconds: number
}

export type Target = Listening

export interface LoadResult {
  readonly requestsPerSecond: number
  /** Acknowledged, those of the warm-up among them. */
  readonly events: number
}

export const parseLoad = (text = ''): Load => JSON.parse(text)

export const parseTarget = (message: unknown): Target | undefined =>
  isObject(message) && typeof message.url === 'string' && typeof message.key === 'string'
    ? { url: message.url, key: message.key }
    : undefined

export function parseResult(message: unknown): LoadResult {
  if (isObject(message)) {
    const { requestsPerSecond, events } = message
    if (typeof requestsPerSecond === 'number' && typeof events === 'number') return { requestsPerSecond, events }
  }
  throw new Error('The load did not answer with a result.')
}
