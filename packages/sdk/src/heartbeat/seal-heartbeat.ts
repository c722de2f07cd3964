/** From collected values to the bytes of a batch: coarsened, admitted, alone. */
import { randomBytes } from 'node:crypto'
import {
  admit,
  admitContext,
  type Batch,
  CONTEXT_PREFIX,
  coarsen,
  type Device,
  dayOf,
  type FieldDrop,
  type Fields,
  formatDay,
  HEARTBEAT,
  type Ledger,
  PROTOCOL,
  type Verdict,
} from '@aboveboard/protocol'
import type { Host } from '../host.ts'
import { createActivity } from '../seal/activity.ts'
import { markFirsts } from '../seal/firsts.ts'
import { sourced } from '../sources.ts'

export interface Ingredients {
  readonly values: { readonly [name: string]: unknown }
  /** Places that the user has not agreed to. */
  readonly withheld: readonly string[]
  readonly device: Device
  readonly install: string | undefined
  /** What the install has seen before. */
  readonly activity: string | undefined
  readonly ledger: Ledger
}

export interface Sealed {
  readonly bytes: string
  /** What the install has seen with it. */
  readonly activity: string
  readonly leftOut: readonly FieldDrop[]
}

/** Refuses what the receiver would refuse. */
export function sealHeartbeat(host: Host, ingredients: Ingredients): Verdict<Sealed> {
  const { compiled, product, world } = host
  const { contract, digest } = compiled
  const { device, install, ledger, values, withheld } = ingredients
  const coarse = (fields: Fields, given: Ingredients['values'], prefix: string) => {
    const declared = agreed(fields, prefix, withheld)
    return coarsen(declared, { ...agreed(given, prefix, withheld), ...sourced(declared, host) }, device)
  }
  const context = coarse(contract.context, host.context, CONTEXT_PREFIX)
  const { fields, dropped } = coarse(contract.heartbeat?.fields ?? {}, values, `${HEARTBEAT}.`)
  const day = dayOf(world.now())
  const text = formatDay(day).slice(0, contract.time === 'month' ? 7 : 10)
  const activity = createActivity(ingredients.activity)
  const first = markFirsts(activity, { compiled, context: context.fields, name: HEARTBEAT, fields, day })
  const event = { name: HEARTBEAT, day: text, ...(Object.keys(first).length > 0 && { first }), fields }
  const verdicts = [admitContext(contract, context.fields), admit(contract, event)]
  for (const verdict of verdicts) if (!verdict.ok) return verdict
  const batch: Batch = {
    protocol: PROTOCOL,
    product,
    contract: digest,
    batch: randomBytes(16).toString('base64url'),
    ...(install !== undefined && { install }),
    context: context.fields,
    events: [event],
    ledger,
  }
  const leftOut = [...context.dropped, ...dropped]
  return { ok: true, value: { bytes: JSON.stringify(batch), activity: activity.toText(), leftOut } }
}

const agreed = <T>(record: { readonly [name: string]: T }, prefix: string, withheld: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !withheld.includes(prefix + name)))
