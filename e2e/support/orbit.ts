import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Batch, type CompiledContract, dayOf, formatDay, type WireEvent } from '@aboveboard/protocol'

/** A contract to fill the receiver with, where no real program has to speak. */
export const orbit: CompiledContract = JSON.parse(readFileSync('conformance/contracts/orbit.contract.json', 'utf8'))

export const today = (): string => formatDay(dayOf(new Date()))

const TOOLS = ['trivy', 'semgrep', 'zap'] as const

const FIRST = { day: ['*'], week: ['*'], month: ['*'] }

/** A batch of `events` scans with a new id, as the first one of a new install looks. */
export function orbitBatch(events: number, day = today()): Batch {
  const scans = Array.from({ length: events }, (_, index): WireEvent => {
    const tool = TOOLS[index % TOOLS.length] ?? TOOLS[0]
    const fields = { duration: '<5min', tools: [tool], cached: index % 2 === 0 }
    return { name: 'scan.completed', day, ...(index === 0 ? { first: FIRST } : {}), fields }
  })
  return {
    protocol: 1,
    product: 'orbit',
    contract: orbit.digest,
    batch: randomBytes(16).toString('base64url'),
    context: { os: 'linux', release: '1.4.2' },
    events: scans,
    ledger: { recorded: events, dropped: {} },
  }
}
