/**
 * One run of the example program as one simulated user, in a process of its own: the scan and the sending are real,
 * the date, the release and the platform are injected. Prints one line of JSON, a `SimulatedOutcome`.
 */
import { simulatedWorld } from '@aboveboard/sdk/testing'
import { run } from '../../../../examples/jmo/src/run.ts'

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
  readonly scan: readonly string[]
}

export interface SimulatedOutcome {
  /** Exit code of the scan. */
  readonly scanned: number
  readonly failedTools: number
  /** Exit code of `jmo telemetry send`. */
  readonly sent: number
  /** What `send` said. */
  readonly said: string
}

const job: SimulatedJob = JSON.parse(process.argv[2] ?? '') // written by run-simulated.ts
const world = simulatedWorld({
  ...job,
  now: new Date(job.now),
  env: { JMO_TELEMETRY_ENDPOINT: job.endpoint, JMO_TELEMETRY_KEY: job.writeKey },
})
const report: string[] = []
const host = { cwd: job.home, colour: false, out: (text: string) => void report.push(text), err: () => {} }
const { release, container } = job
const scanned = await run(['scan', '--json', ...job.scan], { host, world, release, container })
const { tools } = JSON.parse(report.join(''))
const sent = await run(['telemetry', 'send'], { host, world, release, container })
const outcome: SimulatedOutcome = {
  scanned,
  failedTools: tools.filter(({ status }: { readonly status: string }) => status === 'failed').length,
  sent,
  said: world.printed.stdout + world.printed.stderr,
}
process.stdout.write(`${JSON.stringify(outcome)}\n`)
