import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CliError } from '../cli-error.ts'
import type { SimulatedJob, SimulatedOutcome } from './simulated-run.ts'

const PROGRAM = fileURLToPath(new URL('./simulated-run.ts', import.meta.url))
const LIFETIME_MS = 60_000

export interface ChildSettings {
  /** Folder where Node keeps compiled code; it halves the start of each further run. */
  readonly compileCache: string
  readonly signal: AbortSignal
}

/**
 * Runs the example once in its own process, which sees nothing of this process's environment. Rejects with the
 * signal's reason where that stopped it.
 */
export async function runSimulated(
  job: SimulatedJob,
  { compileCache, signal }: ChildSettings,
): Promise<SimulatedOutcome> {
  const env = { HOME: job.home, NODE_COMPILE_CACHE: compileCache }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, JSON.stringify(job)], {
      env,
      cwd: job.home,
      timeout: LIFETIME_MS,
      signal,
    })
    return JSON.parse(stdout) // written by simulated-run.ts
  } catch (cause) {
    signal.throwIfAborted()
    throw new CliError({
      what: 'A run of the example program failed.',
      where: `${PROGRAM}, user at ${job.home}, ${job.now}`,
      remedy: cause instanceof Error ? cause.message : String(cause),
      cause,
    })
  }
}
