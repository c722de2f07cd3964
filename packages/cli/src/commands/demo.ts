import type { Command } from 'commander'
import { dashboardFolder } from '../dashboard-folder.ts'
import { parsePort } from '../port.ts'
import type { World } from '../world.ts'

const HELP = `
Environment:
  PORT, DATA_DIR   stand for --port and --data where these are not given

Example:
  aboveboard demo --once --data /tmp/demo
`

interface Typed {
  readonly once?: boolean
  readonly json?: boolean
  readonly port?: string
  readonly data?: string
}

export function register(program: Command, world: World): void {
  program
    .command('demo')
    .description(
      'Starts a receiver, really runs the example program some hundred times against it as simulated users of four ' +
        'weeks, prints the address of the dashboard and keeps serving.',
    )
    .option('--once', 'end when the data is in')
    .option('--port <number>', 'port of the receiver, 0 for any free one (4870)')
    .option('--data <folder>', 'where the data goes; a finished demo there is served again (./aboveboard-data/demo)')
    .option('--json', 'print lines of JSON: the address, what was run and stored, the keys')
    .addHelpText('after', HELP)
    .action((typed: Typed) => runDemo(typed, world))
}

async function runDemo({ once = false, json = false, port, data }: Typed, world: World): Promise<void> {
  const { env } = world
  const { demo } = await import('../demo/demo.ts')
  const options = {
    once,
    json,
    port: parsePort(port ?? (env.PORT || '4870'), '--port or PORT'),
    data: data ?? (env.DATA_DIR || 'aboveboard-data/demo'),
    dashboard: dashboardFolder(),
  }
  await demo(options, world)
}
