/** The scanner as a program, without telemetry: `run.ts` adds it, `plain.ts` leaves it out. */
import { type Arguments, parseArguments } from './arguments.ts'
import { ciCommand } from './commands/ci.ts'
import { reportCommand } from './commands/report.ts'
import { scanCommand } from './commands/scan.ts'
import { CLEAN, MISUSE, type Surroundings } from './commands/surroundings.ts'
import { wizardCommand } from './commands/wizard.ts'
import { HELP } from './help.ts'
import { Misuse } from './misuse.ts'
import { SILENT } from './observer.ts'
import type { Settings } from './settings.ts'
import { VERSION } from './version.ts'

export interface CliOptions {
  readonly settings?: Settings
  readonly observer?: Surroundings['observer']
}

/** Resolves with the exit code: 0 clean, 1 something found, 2 misuse. */
export async function cli(
  argv: readonly string[],
  host: Surroundings['host'],
  { settings = {}, observer = SILENT }: CliOptions = {},
): Promise<number> {
  try {
    return await runCommand(parseArguments(argv), { host, observer }, settings)
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    host.err(`jmo: ${error.message} See jmo --help.\n`)
    return MISUSE
  }
}

async function runCommand(wanted: Arguments, around: Surroundings, settings: Settings): Promise<number> {
  switch (wanted.command) {
    case 'help':
      around.host.out(HELP)
      return CLEAN
    case 'version':
      around.host.out(`jmo ${VERSION}\n`)
      return CLEAN
    case 'scan':
      return await scanCommand(settled(wanted, settings), around)
    case 'wizard':
      return await wizardCommand(settled(wanted, settings), around)
    case 'report':
      return await reportCommand(settled(wanted, settings), around)
    case 'ci':
      return await ciCommand(settled(wanted, settings), around)
    default:
      return wanted satisfies never
  }
}

/** What the command line leaves open, the settings say. */
function settled<Wanted extends object>(wanted: Wanted, { profile, problem }: Settings): Wanted {
  if (problem !== undefined) throw new Misuse(`${problem}.`)
  return { ...(profile && { profile }), ...wanted }
}
