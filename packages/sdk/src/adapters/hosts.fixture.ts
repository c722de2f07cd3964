/** One program per library, each of which would refuse to run without `--target`, and has a `--json` of its own. */
import type { CommandDef } from 'citty'
import { runTelemetry, TELEMETRY_HELP } from './argv.ts'
import { addTelemetry as addToCitty } from './citty.ts'
import { addTelemetry as addToCommander } from './commander.ts'
import type { AdapterOptions, Commands } from './pass-on.ts'
import { addTelemetry as addToYargs } from './yargs.ts'

export interface Launch {
  readonly words: readonly string[]
  readonly telemetry: Commands
  readonly options: AdapterOptions
  /** Called where the program's own work would begin. */
  readonly work: () => void
}

interface Launcher {
  readonly name: string
  readonly run: (launch: Launch) => Promise<void>
  /** What the program prints for `--help`. */
  readonly help: (launch: Launch) => Promise<string>
}

async function commanderProgram({ telemetry, options, work }: Launch) {
  const { Command } = await import('commander')
  const program = new Command('orbit').option('--json').option('--name <name>').requiredOption('--target <target>')
  program.hook('preAction', work).exitOverride().command('scan').action(work)
  return addToCommander(program, telemetry, options)
}

async function yargsProgram({ words, telemetry, options, work }: Launch) {
  const { default: yargs } = await import('yargs')
  const program = yargs(words).option('json', { type: 'boolean' }).option('name', { type: 'string' })
  program.option('target', { demandOption: true }).strict().demandCommand(1).exitProcess(false)
  return addToYargs(program.command('scan', 'scans', {}, work), telemetry, options)
}

function cittyProgram({ telemetry, options, work }: Launch) {
  const main: CommandDef<{ target: { type: 'string'; required: true } }> = {
    meta: { name: 'orbit', description: 'looks around' },
    args: { target: { type: 'string', required: true } },
    subCommands: { scan: { run: work } },
    run: work,
  }
  return addToCitty(main, telemetry, options)
}

/** Goes on once `telemetry.command()` has ended. */
const untilExit = ({ options, ...launch }: Launch, run: (launch: Launch) => void): Promise<void> =>
  new Promise((resolve) => {
    const exit = (code: number) => {
      options.exit?.(code)
      resolve()
    }
    const work = () => {
      launch.work()
      resolve()
    }
    run({ ...launch, options: { ...options, exit }, work })
  })

export const LAUNCHERS: readonly Launcher[] = [
  {
    name: 'commander',
    run: async (launch) => void (await (await commanderProgram(launch)).parseAsync(launch.words, { from: 'user' })),
    help: async (launch) => (await commanderProgram(launch)).helpInformation(),
  },
  {
    name: 'yargs',
    run: async (launch) => void (await (await yargsProgram(launch)).parseAsync()),
    help: async (launch) => await (await yargsProgram(launch)).getHelp(),
  },
  {
    name: 'citty',
    async run(launch) {
      const { runCommand } = await import('citty')
      await runCommand(cittyProgram(launch), { rawArgs: [...launch.words] })
    },
    async help(launch) {
      const { renderUsage } = await import('citty')
      return await renderUsage(cittyProgram(launch))
    },
  },
  {
    name: 'argv',
    run: (launch) =>
      untilExit(launch, ({ telemetry, options, work }) => {
        if (!runTelemetry(telemetry, options)) work()
      }),
    help: async () => TELEMETRY_HELP,
  },
]
