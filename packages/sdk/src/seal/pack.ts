/** From events in the order of their days to batches: one contract and one context each, within the limits. */
import { randomBytes } from 'node:crypto'
import { ACTIVE, ageOf, type Batch, LIMITS, PROTOCOL, type WireEvent } from '@aboveboard/protocol'
import { canonicalJson } from '../files/canonical.ts'
import type { Ids } from '../identity/ids.ts'
import type { Activity } from './activity.ts'
import { type Drops, ledgerOf } from './books.ts'
import { markFirsts } from './firsts.ts'
import type { GatheredEvent } from './gather.ts'

export interface SealedBatch {
  /** Name of its file: the sequence number keeps batches in order. */
  readonly name: string
  readonly bytes: string
}

export interface Packed {
  readonly batches: readonly SealedBatch[]
  readonly sequence: number
  /** Drops that found no ledger, because there was no batch or because they were too many for one. */
  readonly pending: Drops
}

type Frame = Pick<Batch, 'contract' | 'install' | 'context'>
interface Group {
  readonly frame: Frame
  readonly events: WireEvent[]
}

/** Room for everything of a batch but its events and its context. */
const FRAME_BYTES = 2048

export interface PackOptions {
  /** In the order of their days. */
  readonly events: readonly GatheredEvent[]
  readonly activity: Activity
  readonly ids: Ids
  /** Number of the latest batch before. */
  readonly sequence: number
  readonly pending: Drops
}

export function pack({ events, activity, ids, sequence, pending }: PackOptions): Packed {
  const batches: SealedBatch[] = []
  let left = pending
  for (const { frame, events: marked } of grouped(events, activity, ids)) {
    for (const part of parted(marked, frame)) {
      const { ledger, left: next } = ledgerOf(part.length, left)
      left = next
      batches.push(sealed(frame, part, ledger, events[0]!.compiled.contract.product, sequence + batches.length + 1))
    }
  }
  return { batches, sequence: sequence + batches.length, pending: left }
}

function sealed(
  { contract, ...frame }: Frame,
  events: readonly WireEvent[],
  ledger: Batch['ledger'],
  product: string,
  sequence: number,
): SealedBatch {
  const id = randomBytes(16).toString('base64url')
  const batch: Batch = { protocol: PROTOCOL, product, contract, batch: id, ...frame, events, ledger }
  return { name: `${String(sequence).padStart(8, '0')}-${id}.json`, bytes: JSON.stringify(batch) }
}

function grouped(events: readonly GatheredEvent[], activity: Activity, ids: Ids): Iterable<Group> {
  const groups = new Map<string, Group>()
  for (const gathered of events) {
    const { compiled, context, day: reportDay } = gathered
    const install = ids.on(compiled.contract, reportDay)?.id
    const frame = { contract: compiled.digest, ...(install !== undefined && { install }), context }
    const key = canonicalJson(frame)
    const group = groups.get(key) ?? { frame, events: [] }
    groups.set(key, group)
    const active = activeOn(gathered, activity)
    if (active) group.events.push(active)
    const { name, day, fields } = gathered.event
    group.events.push(wireEvent(name, day, markFirsts(activity, { ...gathered, name, fields }), fields))
  }
  return groups.values()
}

/** `active`, wherever it is first in anything that day: once a day, and again for each new value of the context. */
function activeOn(gathered: GatheredEvent, activity: Activity): WireEvent | undefined {
  const { compiled, day, event } = gathered
  const age = ageOf(activity.ageOn(day))
  if (compiled.contract.activity === 'off') return undefined
  const fields = { age }
  const first = markFirsts(activity, { ...gathered, name: ACTIVE, fields })
  const finest = compiled.contract.time === 'month' ? first.month : first.day
  return finest === undefined ? undefined : wireEvent(ACTIVE, event.day, first, fields)
}

const wireEvent = (
  name: string,
  day: string,
  first: NonNullable<WireEvent['first']>,
  fields: WireEvent['fields'],
): WireEvent => (Object.keys(first).length > 0 ? { name, day, first, fields } : { name, day, fields })

function* parted(events: readonly WireEvent[], { context }: Frame): Iterable<readonly WireEvent[]> {
  const room = LIMITS.bodyBytes - FRAME_BYTES - Buffer.byteLength(JSON.stringify(context))
  let part: WireEvent[] = []
  let bytes = 0
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event)) + 1
    if (part.length > 0 && (part.length === LIMITS.eventsPerBatch || bytes + size > room)) {
      yield part
      part = []
      bytes = 0
    }
    part.push(event)
    bytes += size
  }
  if (part.length > 0) yield part
}
