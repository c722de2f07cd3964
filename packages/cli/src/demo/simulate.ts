/** Runs the plan for real, day after day: nobody's tomorrow begins before everybody's today is sent. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { contract } from '../../../../examples/jmo/telemetry.contract.ts'
import { CliError } from '../cli-error.ts'
import type { DemoClock } from './clock.ts'
import type { DataFolder } from './data-folder.ts'
import { DAYS, type Plan, type SimulatedInstall, type SimulatedRun } from './population.ts'
import { runSimulated } from './run-simulated.ts'
import type { SimulatedJob } from './simulated-run.ts'

export interface Simulation {
  readonly plan: Plan
  readonly folder: DataFolder
  readonly clock: DemoClock
  readonly endpoint: string
  readonly writeKey: string
  /** Processes at a time. */
  readonly width: number
  readonly signal: AbortSignal
  ran(done: number, day: Date): void
}

/** What the runs themselves say that they did. */
export interface Simulated {
  readonly installs: number
  readonly runs: number
  readonly failedTools: number
}

/** Stopped in time, `near-duplicates` cannot finish the legacy folder; every other scan has time enough. */
const SHORT_TIMEOUT_S = 0.25
const TIMEOUT_S = 30

export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { plan, clock } = simulation
  for (const install of plan.installs) mkdirSync(homeOf(simulation, install))
  const welcomed = new Set<string>()
  let runs = 0
  let failedTools = 0
  for (const [day, todays] of plan.days.entries()) {
    const now = clock.moveTo(DAYS - 1 - day)
    const waiting = todays.values()
    const worker = async (): Promise<void> => {
      for (const run of waiting) {
        simulation.signal.throwIfAborted()
        if (!welcomed.has(run.install.id)) agree(simulation, run.install, now)
        welcomed.add(run.install.id)
        const failed = await runOnce(simulation, run, now)
        failedTools += failed
        simulation.ran(++runs, now)
      }
    }
    await Promise.all(Array.from({ length: simulation.width }, worker))
  }
  return { installs: welcomed.size, runs, failedTools }
}

const homeOf = ({ folder }: Simulation, { id }: SimulatedInstall): string => join(folder.homes, id)

/** What `jmo telemetry on` does for a person at a terminal. */
function agree(simulation: Simulation, install: SimulatedInstall, now: Date): void {
  const world = simulatedWorld({ ...install, home: homeOf(simulation, install), now })
  sayYes({ contract, world, actor: 'simulated user of the demo' })
}

/** Resolves with how many tools failed. */
async function runOnce(simulation: Simulation, run: SimulatedRun, now: Date): Promise<number> {
  const { folder, endpoint, writeKey, signal } = simulation
  const { install, release, profile } = run
  const timeout = run.folder === 'legacy' ? SHORT_TIMEOUT_S : TIMEOUT_S
  const job: SimulatedJob = {
    ...install,
    now: now.toISOString(),
    home: homeOf(simulation, install),
    release,
    endpoint,
    writeKey,
    scan: [join(folder.folders, run.folder), '--profile', profile, '--timeout', String(timeout)],
  }
  const { scanned, sent, said, failedTools } = await runSimulated(job, { compileCache: folder.compileCache, signal })
  if (sent === 0 && scanned < 2) return failedTools
  throw new CliError({
    what: 'A simulated user could not send.',
    where: `${job.home}, ${job.now}`,
    remedy: said.trim(),
  })
}
