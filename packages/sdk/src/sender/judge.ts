/** What an answer means for the batch: the table of the protocol. Only what is certainly ours deletes anything. */
import { type DropReason, type Envelope, PROBLEMS, type ProblemCode } from '@aboveboard/protocol'
import { type Wish, wishIn } from './narrow.ts'
import type { Answer } from './post-batch.ts'

export type Judgement = Fate & {
  /** What the receiver asks for beyond this batch. */
  readonly wish?: Wish
}

type Fate =
  | { readonly do: 'settle'; readonly accepted: number; readonly rejected: number }
  | { readonly do: 'give up'; readonly reason: DropReason; readonly why: string }
  | {
      readonly do: 'keep'
      /** Try again in this run, go on with the next batch, or stop for now. */
      readonly next: 'retry' | 'batch' | 'stop'
      readonly why: string
      /** Not before, in milliseconds from now. */
      readonly waitMs?: number
    }

const DAY_MS = 86_400_000

export function judge(answer: Answer, { batch, events }: Pick<Envelope, 'batch' | 'events'>): Judgement {
  if (answer.kind === 'failed') return { do: 'keep', next: 'retry', why: answer.why }
  const { status, body, retryAfterMs } = answer
  const wish = wishIn(body)
  const ours = (fate: Fate): Judgement => (wish ? { ...fate, wish } : fate)
  if (status === 202) {
    const accepted = countOf(body?.accepted)
    const rejected = Array.isArray(body?.rejected) ? body.rejected.length : Number.NaN
    if (body?.batch === batch && accepted + rejected === events.length)
      return ours({ do: 'settle', accepted, rejected })
    return { do: 'keep', next: 'stop', why: 'the answer is not about this batch' }
  }
  const code = codeOf(status, body?.code)
  return code === undefined ? keepLater(`status ${status}`, retryAfterMs) : ours(ofProblem(code, retryAfterMs))
}

function ofProblem(code: ProblemCode, retryAfterMs: number | undefined): Fate {
  switch (code) {
    case 'malformed':
    case 'too_large':
    case 'unsupported_encoding':
    case 'unsupported_type':
    case 'nothing_accepted':
    case 'retired_contract':
      return { do: 'give up', reason: 'batch_refused', why: code }
    case 'batch_conflict':
      return { do: 'give up', reason: 'batch_conflict', why: code }
    case 'unknown_contract':
      return { do: 'keep', next: 'batch', why: code, waitMs: DAY_MS }
    case 'bad_key':
    case 'forbidden':
      return { do: 'keep', next: 'stop', why: code, waitMs: DAY_MS }
    default:
      return keepLater(code, retryAfterMs)
  }
}

/** Waits as long as it is told to, at most a day. */
const keepLater = (why: string, retryAfterMs: number | undefined): Fate =>
  retryAfterMs === undefined
    ? { do: 'keep', next: 'retry', why }
    : { do: 'keep', next: 'retry', why, waitMs: Math.min(retryAfterMs, DAY_MS) }

/** A code counts only with its own status: a proxy's error page decides nothing. */
const codeOf = (status: number, code: unknown): ProblemCode | undefined =>
  (Object.keys(PROBLEMS) as ProblemCode[]).find((known) => known === code && PROBLEMS[known].status === status) // closed table

const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN
