import { admit, admitContext, CONTEXT_PREFIX, HEARTBEAT, isObject, parseEnvelope } from '@aboveboard/protocol'
import { parseObject } from '../files/parse-json.ts'
import type { Host } from '../host.ts'

export interface Terms {
  readonly install: string | undefined
  readonly mayContact: boolean
  /** Places that the user has not agreed to. */
  readonly withheld: readonly string[]
}

/**
 * Whether what was kept is a heartbeat that this program might make at this moment. Others can write where it was kept,
 * and who agreed to an address or a field may have thought better of it.
 */
export function isStillFit(
  text: string,
  { compiled, product }: Host,
  { install, mayContact, withheld }: Terms,
): boolean {
  const { contract, digest } = compiled
  const parsed = parseObject(text)
  const envelope = parseEnvelope(parsed)
  if (!envelope.ok || envelope.value.events.length !== 1) return false
  const { context, events, ledger, ...frame } = envelope.value
  const [event] = events
  if (frame.product !== product || frame.contract !== digest || frame.install !== install) return false
  const verdict = admit(contract, event)
  if (!admitContext(contract, context).ok || !verdict.ok || verdict.value.layout.name !== HEARTBEAT) return false
  const carries = (place: string): boolean => has(context, CONTEXT_PREFIX, place) || has(fieldsOf(event), OWN, place)
  const declared = Object.entries(contract.heartbeat?.fields ?? {})
  const contacts = mayContact ? [] : declared.filter(([, { type }]) => type === 'contact').map(([name]) => OWN + name)
  // What the check does not see, such as the first of two equal keys, would go out with the bytes.
  return text === JSON.stringify({ ...parsed, ledger }) && ![...withheld, ...contacts].some(carries)
}

const OWN = `${HEARTBEAT}.`

const fieldsOf = (event: unknown): unknown => (isObject(event) ? event.fields : undefined)

const has = (fields: unknown, prefix: string, place: string): boolean =>
  isObject(fields) && place.startsWith(prefix) && Object.hasOwn(fields, place.slice(prefix.length))
