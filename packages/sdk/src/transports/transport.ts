/** The boundary between sealed batches and the ways that they take. */
import type { Envelope, ProblemCode } from '@aboveboard/protocol'
import type { Answer } from '../sender/post-batch.ts'

export interface Parcel {
  /** What leaves, byte for byte. */
  readonly bytes: Buffer
  /** What the bytes say of themselves. */
  readonly envelope: Pick<Envelope, 'batch' | 'events'>
  readonly signal: AbortSignal
  /** Whether the program may end before there is an answer; default false. */
  readonly mayEnd?: boolean
}

/**
 * Hands over one batch. Whatever goes wrong is an answer too, judged by the table of the protocol: an answer with status
 * 202 that names the batch and adds up means that the other side has it, durably. Handing over again is harmless.
 */
export interface Transport {
  deliver(parcel: Parcel): Promise<Answer>
}

const answered = (status: number, body: { readonly [key: string]: unknown }, retryAfterMs?: number): Answer => ({
  kind: 'answered',
  status,
  bytes: Buffer.alloc(0),
  body,
  retryAfterMs,
})

/** The whole batch is where it was to go; for ways whose other end cannot say so in our words. */
export const taken = ({ batch, events }: Parcel['envelope']): Answer =>
  answered(202, { batch, accepted: events.length, rejected: [] })

/** A refusal in the protocol's words; the status must be that of the code. */
export const refused = (status: number, code: ProblemCode | undefined, retryAfterMs?: number): Answer =>
  answered(status, { code }, retryAfterMs)

export const failed = (why: string): Answer => ({ kind: 'failed', why })
