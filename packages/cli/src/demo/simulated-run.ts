/**
 * One run of the example program as one simulated user, in a process of its own: the work and the sending are real,
 * the date, the release and the platform are injected. Prints one line of JSON, a `SimulatedOutcome`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simulatedWorld } from '@aboveboard/sdk/testing'
import { run } from '../../../../examples/jmo/src/run.ts'
import { SAVED_SCAN } from './commands.ts'
import { type Deeds, NO_DEEDS, sumOf } from './deeds.ts'

export interface SimulatedJob {
  /** ISO 8601. */
  readonly now: string
  readonly home: string
  readonly release: string
  readonly platform: string
  readonly arch: string
  readonly node: string
  readonly container: boolean
  readonly endpoint: string
  readonly writeKey: string
  /** What is typed, one command after the other. */
  readonly commands: readonly (readonly string[])[]
}

export interface SimulatedOutcome {
  readonly deeds: Deeds
  /** Highest exit code of the commands. */
  readonly code: number
  /** Exit code of `jmo telemetry send`. */
  readonly sent: number
  /** What was said on stderr and by `send`. */
  readonly said: string
}

const job: SimulatedJob = JSON.parse(process.argv[2] ?? '') // written by run-simulated.ts
const { release, container, home } = job
const world = simulatedWorld({
  ...job,
  now: new Date(job.now),
  env: { JMO_TELEMETRY_ENDPOINT: job.endpoint, JMO_TELEMETRY_KEY: job.writeKey },
})
const complaints: string[] = []

async function typed(argv: readonly string[]): Promise<{ readonly code: number; readonly deeds: Deeds }> {
  const printed: string[] = []
  const host = {
    cwd: home,
    colour: false,
    out: (text: string) => void printed.push(text),
    err: (text: string) => void complaints.push(text),
  }
  const code = await run(argv, { host, world, release, container })
  const output = printed.join('')
  if (argv[0] === 'scan') writeFileSync(join(home, SAVED_SCAN), output)
  return { code, deeds: deedsOf(argv[0] ?? '', output) }
}

function deedsOf(command: string, output: string): Deeds {
  switch (command) {
    case 'scan':
      return { ...NO_DEEDS, scans: 1, failedTools: failuresIn(output) }
    case 'ci':
      return { ...NO_DEEDS, scans: 1, failedTools: failuresIn(output), reports: 1, policies: 1 }
    case 'report':
      return { ...NO_DEEDS, reports: 1 }
    case 'wizard':
      return { ...NO_DEEDS, wizards: 1, scans: SCANNED.test(output) ? 1 : 0, failedTools: failedLines(output) }
    default:
      throw new Error(`Nobody knows what "${command}" does.`)
  }
}

const SCANNED = /^jmo \S+: \w+ scan of /
const failedLines = (text: string): number => text.match(/ failed: \w+/g)?.length ?? 0

function failuresIn(json: string): number {
  const { tools } = JSON.parse(json)
  return tools.filter(({ status }: { readonly status: string }) => status === 'failed').length
}

const done = []
for (const argv of job.commands) done.push(await typed(argv))
const sent = await run(['telemetry', 'send'], { world, release, container })
const outcome: SimulatedOutcome = {
  deeds: sumOf(done.map(({ deeds }) => deeds)),
  code: Math.max(...done.map(({ code }) => code)),
  sent,
  said: complaints.join('') + world.printed.stdout + world.printed.stderr,
}
process.stdout.write(`${JSON.stringify(outcome)}\n`)
