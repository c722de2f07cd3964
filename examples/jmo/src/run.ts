import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { createTelemetry, type World } from '@aboveboard/sdk'
import { contract } from '../telemetry.contract.ts'
import { cli } from './cli.ts'
import { type Host, processHost } from './host.ts'
import { forgetScans, noteScan } from './scan-days.ts'
import { scanTelemetry } from './scan-telemetry.ts'
import { VERSION } from './version.ts'

/** What tests and simulations put in the place of the real machine. */
export interface RunOptions {
  readonly host?: Host
  readonly world?: World
  readonly release?: string
  readonly container?: boolean
}

const ENDPOINT = 'https://telemetry.jmo.example'
const WRITE_KEY = 'wk_example'

/** The scanner with its telemetry. Resolves with the exit code. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<number> {
  const { host = processHost(), world, release = VERSION, container = isContainer() } = options
  const { env, home, now } = world ?? { env: process.env, home: homedir(), now: () => new Date() }
  const telemetry = createTelemetry({
    contract,
    release,
    // A real product ships its own receiver's address and key; the example reports to whoever runs it.
    endpoint: env.JMO_TELEMETRY_ENDPOINT ?? ENDPOINT,
    writeKey: env.JMO_TELEMETRY_KEY ?? WRITE_KEY,
    ...(world && { world }),
  })
  const place = { env, home, now }
  if (argv[0] === 'telemetry') {
    const code = await telemetry.command(argv.slice(1))
    if (argv[1] === 'off') forgetScans(place)
    return code
  }
  const mode = container ? 'docker' : 'cli'
  return await cli(argv, host, scanTelemetry(telemetry, { mode, frequency: () => noteScan(place) }))
}

const isContainer = (): boolean => existsSync('/.dockerenv') || existsSync('/run/.containerenv')
