/** The outer form of a batch: everything but its context and events, which are judged against a contract. */
import { isObject } from './is-object.ts'
import { BATCH_ID_PATTERN, DIGEST_PATTERN, LIMITS, PRODUCT_PATTERN } from './limits.ts'
import { accept, isDropReason, refuse, type Verdict } from './reasons.ts'
import { type Ledger, PROTOCOL } from './wire.ts'

/** A batch whose frame is sound and whose context and events nobody has looked into. */
export interface Envelope {
  readonly product: string
  readonly contract: string
  readonly batch: string
  readonly install?: string
  readonly context: unknown
  readonly events: readonly unknown[]
  readonly ledger: Ledger
}

const KEYS = new Set(['protocol', 'product', 'contract', 'batch', 'install', 'context', 'events', 'ledger'])

/** Reads parsed JSON as a batch; `at` names the part that is wrong. */
export function parseEnvelope(value: unknown): Verdict<Envelope, 'malformed' | 'too_large'> {
  if (!isObject(value)) return refuse('malformed', 'body')
  const { protocol, product, contract, batch, install, context, events } = value
  for (const key of Object.keys(value)) if (!KEYS.has(key)) return refuse('malformed', 'body')
  if (protocol !== PROTOCOL) return refuse('malformed', 'protocol')
  if (!isMatch(PRODUCT_PATTERN, product)) return refuse('malformed', 'product')
  if (!isMatch(DIGEST_PATTERN, contract)) return refuse('malformed', 'contract')
  if (!isMatch(BATCH_ID_PATTERN, batch)) return refuse('malformed', 'batch')
  if (install !== undefined && !isMatch(BATCH_ID_PATTERN, install)) return refuse('malformed', 'install')
  if (!isObject(context)) return refuse('malformed', 'context')
  if (!Array.isArray(events)) return refuse('malformed', 'events')
  if (events.length > LIMITS.eventsPerBatch) return refuse('too_large', 'events')
  const ledger = parseLedger(value.ledger, events.length)
  if (!ledger) return refuse('malformed', 'ledger')
  const envelope = { product, contract, batch, context, events, ledger }
  return accept(install === undefined ? envelope : { ...envelope, install })
}

function parseLedger(value: unknown, events: number): Ledger | undefined {
  if (!isObject(value) || !isObject(value.dropped)) return undefined
  for (const key of Object.keys(value)) if (key !== 'recorded' && key !== 'dropped') return undefined
  const dropped: { [reason: string]: number } = {}
  let sum = events
  for (const [reason, count] of Object.entries(value.dropped)) {
    if (!isDropReason(reason) || !isLedgerCount(count)) return undefined
    dropped[reason] = count
    sum += count
  }
  return value.recorded === sum ? { recorded: sum, dropped } : undefined
}

const isLedgerCount = (count: unknown): count is number =>
  Number.isSafeInteger(count) && (count as number) >= 0 && (count as number) <= LIMITS.ledgerCount // an integer by the check before

const isMatch = (pattern: RegExp, value: unknown): value is string => typeof value === 'string' && pattern.test(value)
