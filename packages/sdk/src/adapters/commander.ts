/** `<program> telemetry …` for programs that use commander. */
import { type AdapterOptions, type Commands, DESCRIPTION, NAME, passOn } from './pass-on.ts'

export type { AdapterOptions } from './pass-on.ts'

/** What is needed of a `Command`; commander itself is not loaded. */
interface Program {
  command(name: string): Subcommand
  hook(event: 'preSubcommand', run: (program: unknown, subcommand: { parent: unknown }) => void): unknown
}

interface Subcommand {
  parent: unknown
  description(text: string): Subcommand
  argument(name: string): Subcommand
  allowUnknownOption(): Subcommand
  helpOption(flags: false): Subcommand
  action(run: (words: string[]) => Promise<void>): Subcommand
}

/**
 * Adds the subcommand `telemetry` and gives the program back; to be called before `parseAsync()` or `parse()`. The
 * program's hooks and required options do not hold for it: a user can always look and refuse.
 */
export function addTelemetry<P extends Program>(program: P, telemetry: Commands, options: AdapterOptions = {}): P {
  const added = program
    .command(NAME)
    .description(DESCRIPTION)
    .argument('[command...]')
    .allowUnknownOption()
    .helpOption(false)
    .action((words) => passOn(telemetry, words, options))
  program.hook('preSubcommand', (_, subcommand) => {
    if (subcommand === added) added.parent = null
  })
  return program
}
