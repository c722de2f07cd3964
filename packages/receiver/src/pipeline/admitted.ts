import {
  type AdmittedContext,
  type AdmittedEvent,
  admit,
  admitContext,
  type DayNumber,
  type DropReason,
  dayOf,
  LIMITS,
  periodEnd,
  periodOf,
  type Rejection,
} from '@aboveboard/protocol'
import type { Accepted } from '../directory.ts'
import { type Admitted, type Decoded, type Outcome, type PipelineDeps, pass, reject } from './step.ts'

/** Judges each event against the contract that the batch names and the current one. Rejected events go no further. */
export function admitted(request: Decoded, deps: PipelineDeps): Outcome<Admitted> {
  const { envelope } = request
  const contract = deps.directory.accepted(envelope.product, envelope.contract)
  if (!contract) return reject('unknown_contract')
  const received = dayOf(deps.now())
  const context = judgeContext(contract, envelope.context)
  const events: AdmittedEvent[] = []
  const rejected: Rejection[] = []
  for (const [index, event] of envelope.events.entries()) {
    const judged = context.ok ? judgeEvent(contract, event, received, deps.count) : context.reason
    if (typeof judged === 'object') events.push(judged)
    else rejected.push({ index, reason: judged })
  }
  for (const { reason } of rejected) deps.count(`event.${reason}`)
  return pass({ ...request, contract, received, context: context.ok ? context.value : [], events, rejected })
}

type Judged =
  | { readonly ok: true; readonly value: AdmittedContext }
  | { readonly ok: false; readonly reason: DropReason }

function judgeContext({ compiled, narrowing }: Accepted, sent: unknown): Judged {
  const context = admitContext(compiled.contract, sent)
  if (context.ok && narrowing?.keepsContext(context.value) === false)
    return { ok: false, reason: 'no_longer_collected' }
  return context
}

function judgeEvent(
  { compiled: { contract }, narrowing }: Accepted,
  sent: unknown,
  today: DayNumber,
  count: PipelineDeps['count'],
): AdmittedEvent | DropReason {
  const event = admit(contract, sent)
  if (!event.ok) return event.reason
  if (narrowing?.keepsEvent(event.value) === false) return 'no_longer_collected'
  const { day } = event.value
  const series = contract.time === 'month' ? 'month' : 'day'
  if (periodEnd(series, day) <= today - LIMITS.acceptedDays) return 'too_old'
  if (day <= today + 1) return event.value
  count('event.day_ahead')
  return { ...event.value, day: periodOf(series, today) }
}
