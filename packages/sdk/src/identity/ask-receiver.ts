/** One question of the user's to a receiver, about one id; whatever comes back is no reason to throw. */
import type { EraseRequest, ExportRequest } from '@aboveboard/protocol'
import { batchesUrl } from '../sender/endpoint.ts'
import { type Answer, postBatch } from '../sender/post-batch.ts'
import type { World } from '../world.ts'

export interface Asking {
  /** Tells the receiver whose question it is; no proof of anything. */
  readonly writeKey: string
  readonly world: Pick<World, 'env' | 'now' | 'uid'>
  /** Ends the questions: none outlives it. */
  readonly signal: AbortSignal
}

interface Question {
  readonly route: 'erase' | 'export'
  readonly endpoint: string
  readonly request: EraseRequest | ExportRequest
  readonly maxAnswerBytes?: number
}

export type Answered = Extract<Answer, { kind: 'answered' }>

const REQUEST_MS = 10_000

/** The answer with status 200, or why there is none, in words for people. */
export async function askReceiver(
  { writeKey, world, signal }: Asking,
  { route, endpoint, request, ...limits }: Question,
): Promise<Answered | { readonly why: string }> {
  const batches = batchesUrl(endpoint)
  if (!batches) return { why: 'its address is neither https nor on this machine' }
  const answer = await postBatch({
    url: new URL(`installs/${route}`, batches),
    writeKey,
    env: world.env,
    bytes: Buffer.from(JSON.stringify(request)),
    signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
    ...limits,
  })
  if (answer.kind === 'failed') return { why: `it cannot be reached (${answer.why})` }
  if (answer.status === 200) return answer
  if (answer.status === 404 || answer.status === 405) return { why: `it does not offer that (${answer.status})` }
  return { why: `it answered with status ${answer.status}` }
}
