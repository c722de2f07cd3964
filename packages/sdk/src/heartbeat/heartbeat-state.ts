/** What the workers of an install know in common about its heartbeats: the state of their lease. */
import { type FieldDrop, isObject, parseEnvelope } from '@aboveboard/protocol'
import { asCount, parseObject } from '../files/parse-json.ts'
import { isFieldDrop } from '../omissions.ts'
import { addDrops, type Drops, parseDrops } from '../seal/books.ts'
import type { HeartbeatOutcome, HeartbeatResult } from './heartbeat-options.ts'
import type { Progress } from './pace.ts'

export interface Waiting {
  /** The batch as it was sealed. */
  readonly bytes: string
  /** When, in milliseconds since 1970. */
  readonly at: number
  /** What the install has seen, once the receiver has it. */
  readonly activity: string
  readonly leftOut: readonly FieldDrop[]
  /** Whether the receiver may have it. */
  readonly isTried: boolean
}

export interface HeartbeatState extends Progress {
  readonly waiting?: Waiting
  /** What the install has seen. */
  readonly activity?: string
  /** Of an install of several machines; hex. */
  readonly secret?: string
  /** What became of the latest try. */
  readonly result?: HeartbeatResult & { readonly at: number }
  /** Since when addresses may be sent; milliseconds since 1970. */
  readonly contactSince?: number
  readonly sent: number
  readonly rejected: number
  readonly dropped: Drops
  /** Of `dropped`, and of the ledgers of batches given up: what no ledger has carried yet. */
  readonly pending: Drops
}

export const newState = (slot: number, secret: string | undefined): HeartbeatState => ({
  slot,
  ...(secret !== undefined && { secret }),
  tries: { period: 0, count: 0 },
  next: 0,
  sent: 0,
  rejected: 0,
  dropped: {},
  pending: {},
})

/** undefined for what we have not written. */
export function parseState(text: string | undefined): HeartbeatState | undefined {
  const value = parseObject(text)
  if (!value || typeof value.slot !== 'number' || typeof value.next !== 'number') return undefined
  const { activity, contactSince, last, next, result, secret, slot, tries, waiting } = value
  return {
    slot,
    next,
    tries: isObject(tries) ? { period: asCount(tries.period), count: asCount(tries.count) } : { period: 0, count: 0 },
    sent: asCount(value.sent),
    rejected: asCount(value.rejected),
    dropped: parseDrops(value.dropped),
    pending: parseDrops(value.pending),
    ...(isLast(last) && { last }),
    ...(isWaiting(waiting) && { waiting }),
    ...(typeof activity === 'string' && { activity }),
    ...(typeof secret === 'string' && /^[0-9a-f]{64}$/.test(secret) && { secret }),
    ...(isResult(result) && { result }),
    ...(typeof contactSince === 'number' && { contactSince }),
  }
}

const isLast = (value: unknown): value is NonNullable<HeartbeatState['last']> =>
  isObject(value) && typeof value.at === 'number' && typeof value.period === 'number'

const isWaiting = (value: unknown): value is Waiting =>
  isObject(value) &&
  typeof value.bytes === 'string' &&
  typeof value.at === 'number' &&
  typeof value.activity === 'string' &&
  typeof value.isTried === 'boolean' &&
  Array.isArray(value.leftOut) &&
  value.leftOut.every(isFieldDrop)

const OUTCOMES: readonly unknown[] = ['sent', 'waiting', 'dropped'] satisfies readonly HeartbeatOutcome[]

const isResult = (value: unknown): value is NonNullable<HeartbeatState['result']> =>
  isObject(value) &&
  typeof value.at === 'number' &&
  OUTCOMES.includes(value.outcome) &&
  (value.why === undefined || typeof value.why === 'string')

/** Without the waiting one; `lost`, and what its ledger would have told, is told by the next. */
export function withoutWaiting({ waiting, ...state }: HeartbeatState, lost: Drops): HeartbeatState {
  const { value } = { value: undefined, ...parseEnvelope(parseObject(waiting?.bytes)) }
  const untold = addDrops(lost, value?.ledger.dropped ?? {})
  return { ...state, dropped: addDrops(state.dropped, lost), pending: addDrops(state.pending, untold) }
}
