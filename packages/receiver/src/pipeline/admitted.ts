import {
  type AdmittedContext,
  type AdmittedEvent,
  admit,
  admitContext,
  type DayNumber,
  type DropReason,
  dayOf,
  HEARTBEAT,
  LIMITS,
  periodEnd,
  periodOf,
  type Rejection,
} from '@aboveboard/protocol'
import type { Accepted } from '../directory.ts'
import { type Admitted, type Decoded, type Outcome, type PipelineDeps, pass, reject } from './step.ts'

/** Judges each event against the contract that the batch names and the current one. Rejected events go no further. */
export function admitted(request: Decoded, deps: PipelineDeps): Outcome<Admitted> {
  const { envelope, isImport } = request
  const contract = deps.directory.accepted(envelope.product, envelope.contract)
  if (!contract) return reject('unknown_contract')
  const received = dayOf(deps.now())
  const acceptedDays = isImport ? LIMITS.importedDays : LIMITS.acceptedDays
  const circumstances = { received, acceptedDays, isAlone: envelope.events.length === 1 }
  const context = judgeContext(contract, envelope.context)
  const events: AdmittedEvent[] = []
  const rejected: Rejection[] = []
  for (const [index, event] of envelope.events.entries()) {
    const judged = context.ok ? judgeEvent(contract, event, circumstances, deps.count) : context.reason
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

interface Circumstances {
  readonly received: DayNumber
  readonly acceptedDays: number
  /** Whether the batch has no other event. */
  readonly isAlone: boolean
}

function judgeEvent(
  { compiled: { contract }, narrowing }: Accepted,
  sent: unknown,
  { received: today, acceptedDays, isAlone }: Circumstances,
  count: PipelineDeps['count'],
): AdmittedEvent | DropReason {
  const event = admit(contract, sent)
  if (!event.ok) return event.reason
  if (narrowing?.keepsEvent(event.value) === false) return 'no_longer_collected'
  const { day, layout } = event.value
  if (layout.name === HEARTBEAT && !isAlone) return 'heartbeat_not_alone'
  const series = contract.time === 'month' ? 'month' : 'day'
  if (periodEnd(series, day) <= today - acceptedDays) return 'too_old'
  if (day <= today + 1) return event.value
  count('event.day_ahead')
  return { ...event.value, day: periodOf(series, today) }
}
