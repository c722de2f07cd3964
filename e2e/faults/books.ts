/** What became of everything that was recorded on a machine. */
import { until } from '../support/until.ts'
import type { FarEnd } from './far-end.ts'
import { type Machine, type Run, runOn } from './machine.ts'

export interface Books {
  /** Events that came to the receiver, without those of the SDK itself. */
  readonly received: number
  /** By reason. */
  readonly dropped: { readonly [reason: string]: number }
  readonly queued: number
  /** Whether all sides tell the same: status, receiver and ledgers. */
  readonly agree: boolean
}

/** Has the program send what waits, and compares what it says with what came. */
export async function settle(
  machine: Machine,
  program: readonly string[],
  farEnd: FarEnd,
): Promise<Books | { readonly problem: string }> {
  const { dropped, problem, queued, sent } = await until('other senders to end', () => sendAndAsk(machine, program))
  if (problem !== undefined) return { problem }
  const batches = farEnd.batches(machine.env.ORBIT_TELEMETRY_KEY ?? '')
  const events = batches.flatMap((batch) => batch.events)
  const agree =
    sent === events.length &&
    batches.every(({ ledger, events }) => ledger.recorded === events.length + total(ledger.dropped))
  return { received: events.filter(({ name }) => name !== 'active').length, dropped, queued, agree }
}

/** What `telemetry status --json` answers after `telemetry send --json`; undefined where another sender is at work. */
export async function sendAndAsk(machine: Machine, program: readonly string[], run: Run = {}) {
  const { stdout, stderr } = await runOn(machine, [...program, '0', 'settle'], run)
  const [, send, status] = stdout.split(/^(?=\{$)/m)
  if (send === undefined || status === undefined) return { problem: `It answered nothing: ${stderr}` }
  // Stopped: another sender, whose clock is right, has overtaken it.
  return ['busy', 'stopped'].includes(JSON.parse(send).outcome) ? undefined : JSON.parse(status)
}

const total = (counts: object): number => Object.values(counts).reduce((sum: number, count) => sum + Number(count), 0)
