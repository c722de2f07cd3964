/** Sends the waiting heartbeat and says what that makes of the state. */
import { parseEnvelope } from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'
import type { Host } from '../host.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import { type Judgement, judge } from '../sender/judge.ts'
import { keepWish } from '../sender/narrow.ts'
import { openTransport } from '../transports/open-transport.ts'
import type { HeartbeatResult } from './heartbeat-options.ts'
import { type HeartbeatState, type Waiting, withoutWaiting } from './heartbeat-state.ts'
import { MAX_TRIES, type Pace, periodAt } from './pace.ts'

const REQUEST_MS = 10_000

/** What the answer means. `mayEnd`: the program's end need not wait for it. */
export async function deliver(host: Host, { bytes: text }: Waiting, mayEnd: boolean): Promise<Judgement> {
  const { options, paths, product, world } = host
  const url = batchesUrl(options.endpoint)
  const parsed = parseEnvelope(parseObject(text))
  if (!url || !parsed.ok) return { do: 'give up', reason: 'unreadable', why: 'unreadable' }
  const transport = await openTransport(options.transport, { product, url, writeKey: options.writeKey, world })
  const parcel = { bytes: Buffer.from(text), envelope: parsed.value, signal: AbortSignal.timeout(REQUEST_MS), mayEnd }
  const answer = await transport.deliver(parcel)
  const judgement = judge(answer, parsed.value)
  if (judgement.wish) keepWish({ paths, world, url }, judgement.wish)
  const isTooSoon = answer.kind === 'answered' && answer.status === 429 && answer.body?.code === TOO_SOON
  return isTooSoon ? { do: 'give up', reason: TOO_SOON, why: TOO_SOON } : judgement
}

const TOO_SOON = 'heartbeat_too_soon'

/** The state after a try. What is given up is not tried again before the next period. */
export function settled(state: HeartbeatState, judgement: Judgement, now: number, pace: Pace): HeartbeatState {
  const { waiting } = state
  if (!waiting) return state
  const period = periodAt(waiting.at, pace)
  const isOver = { tries: { period: periodAt(now, pace), count: MAX_TRIES } }
  switch (judgement.do) {
    case 'settle': {
      const { waiting: _, ...rest } = state
      const { accepted, rejected } = judgement
      const result: HeartbeatResult = accepted > 0 ? { outcome: 'sent' } : { outcome: 'dropped', why: 'rejected' }
      return {
        ...rest,
        sent: state.sent + accepted,
        rejected: state.rejected + rejected,
        next: 0,
        last: { at: now, period },
        activity: waiting.activity,
        result: { ...result, at: now },
      }
    }
    case 'give up': {
      const { reason, why } = judgement
      return { ...withoutWaiting(state, { [reason]: 1 }), ...isOver, result: { outcome: 'dropped', why, at: now } }
    }
    case 'keep': {
      const next = Math.max(state.next, now + (judgement.waitMs ?? 0))
      return { ...state, next, result: { outcome: 'waiting', why: judgement.why, at: now } }
    }
    default:
      return judgement satisfies never
  }
}
