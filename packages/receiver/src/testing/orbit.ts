import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { digestOf } from '@aboveboard/contract'
import {
  type Batch,
  type CompiledContract,
  type Contract,
  dayOf,
  formatDay,
  type WireEvent,
} from '@aboveboard/protocol'

export const orbit: CompiledContract = JSON.parse(
  readFileSync(new URL('../../../../conformance/contracts/orbit.contract.json', import.meta.url), 'utf8'),
)

/** The next version of Orbit's contract, changed. */
export function nextOrbit(
  change: (contract: { -readonly [K in keyof Contract]: Contract[K] }) => void,
): CompiledContract {
  const contract = structuredClone(orbit.contract)
  const next = { ...contract, version: contract.version + 1 }
  change(next)
  return { digest: digestOf(next), contract: next }
}

export const today = (offset = 0): string => formatDay(dayOf(new Date()) + offset)

export const scan = (fields: WireEvent['fields'] = { duration: '<5min' }, day = today()): WireEvent => ({
  name: 'scan.completed',
  day,
  fields,
})

export const batchId = (): string => randomBytes(16).toString('base64url')

/** A sealed batch under a new id; its ledger fits its events. */
export function orbitBatch(events: readonly WireEvent[] = [scan()], over: Partial<Batch> = {}): Batch {
  return {
    protocol: 1,
    product: 'orbit',
    contract: orbit.digest,
    batch: batchId(),
    context: { os: 'linux', release: '1.4.2' },
    events,
    ledger: { recorded: events.length, dropped: {} },
    ...over,
  }
}
