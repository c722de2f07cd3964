/** Runs the plan for real, day after day: nobody's tomorrow begins before everybody's today is sent. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sayYes, simulatedWorld } from '@aboveboard/sdk/testing'
import { contract } from '../../../../examples/jmo/telemetry.contract.ts'
import { CliError } from '../cli-error.ts'
import type { DemoClock } from './clock.ts'
import { commandsOf } from './commands.ts'
import type { DataFolder } from './data-folder.ts'
import { type Deeds, sumOf } from './deeds.ts'
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
export interface Simulated extends Deeds {
  readonly installs: number
  readonly runs: number
}

export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { plan, clock } = simulation
  for (const install of plan.installs) mkdirSync(homeOf(simulation, install))
  const welcomed = new Set<string>()
  const done: Deeds[] = []
  for (const [day, todays] of plan.days.entries()) {
    const now = clock.moveTo(DAYS - 1 - day)
    const waiting = todays.values()
    const worker = async (): Promise<void> => {
      for (const run of waiting) {
        simulation.signal.throwIfAborted()
        if (!welcomed.has(run.install.id)) agree(simulation, run.install, now)
        welcomed.add(run.install.id)
        done.push(await runOnce(simulation, run, now))
        simulation.ran(done.length, now)
      }
    }
    await Promise.all(Array.from({ length: simulation.width }, worker))
  }
  return { installs: welcomed.size, runs: done.length, ...sumOf(done) }
}

const MISUSE = 2

const homeOf = ({ folder }: Simulation, { id }: SimulatedInstall): string => join(folder.homes, id)

/** What `jmo telemetry on` does for a person at a terminal. */
function agree(simulation: Simulation, install: SimulatedInstall, now: Date): void {
  const world = simulatedWorld({ ...install, home: homeOf(simulation, install), now })
  sayYes({ contract, world, actor: 'simulated user of the demo' })
}

async function runOnce(simulation: Simulation, run: SimulatedRun, now: Date): Promise<Deeds> {
  const { folder, endpoint, writeKey, signal } = simulation
  const { install, release } = run
  const home = homeOf(simulation, install)
  const job: SimulatedJob = {
    ...install,
    now: now.toISOString(),
    home,
    release,
    endpoint,
    writeKey,
    commands: commandsOf(run, { home, folders: folder.folders }),
  }
  const { code, deeds, sent, said } = await runSimulated(job, { compileCache: folder.compileCache, signal })
  if (sent === 0 && code < MISUSE) return deeds
  throw new CliError({
    what: 'A simulated user could not work or send.',
    where: `${job.home}, ${job.now}`,
    remedy: said.trim(),
  })
}
