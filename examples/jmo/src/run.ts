import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { createTelemetry, type World } from '@aboveboard/sdk'
import { contract } from '../telemetry.contract.ts'
import { cli } from './cli.ts'
import { type Host, processHost } from './host.ts'
import { programTelemetry } from './program-telemetry.ts'
import { forgetScans, noteScan } from './scan-days.ts'
import { readSettings } from './settings.ts'
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
const CONFIG_HINT = '"telemetry": { "enabled": false } in jmo.json or ~/.config/jmo/config.json'
const FORGETTING = new Set(['off', 'reset'])

/** The scanner with its telemetry. Resolves with the exit code. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<number> {
  const { host = processHost(), world, release = VERSION } = options
  const { env, home, now } = world ?? { env: process.env, home: homedir(), now: () => new Date() }
  const { container = isContainer(env) } = options
  const settings = readSettings({ cwd: host.cwd, env, home })
  const { telemetryOff } = settings
  const telemetry = createTelemetry({
    contract,
    release,
    // A real product ships its own receiver's address and key; the example reports to whoever runs it.
    endpoint: env.JMO_TELEMETRY_ENDPOINT ?? ENDPOINT,
    writeKey: env.JMO_TELEMETRY_KEY ?? WRITE_KEY,
    configHint: CONFIG_HINT,
    ...(telemetryOff !== undefined && { enabled: false, reason: telemetryOff }),
    ...(world && { world }),
  })
  const place = { env, home, now }
  if (argv[0] === 'telemetry') {
    const code = await telemetry.command(argv.slice(1))
    if (FORGETTING.has(argv[1] ?? '')) forgetScans(place)
    return code
  }
  const observer = programTelemetry(telemetry, { container, frequency: () => noteScan(place) })
  return await cli(argv, host, { settings, observer })
}

/** The image of jmo says so itself with JMO_DOCKER=1; others are known by the file that their engine leaves. */
const isContainer = ({ JMO_DOCKER }: World['env']): boolean =>
  JMO_DOCKER === '1' || existsSync('/.dockerenv') || existsSync('/run/.containerenv')
