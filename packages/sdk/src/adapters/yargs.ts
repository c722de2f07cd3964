/** `<program> telemetry …` for programs that use yargs. */
import { type AdapterOptions, type Commands, DESCRIPTION, NAME, passOn } from './pass-on.ts'

export type { AdapterOptions } from './pass-on.ts'

/** What is needed of yargs, which itself is not loaded. */
interface Program {
  command(module: never): unknown
}

interface Builder {
  help(enabled: false): Builder
  version(enabled: false): Builder
  strict(enabled: false): Builder
  strictOptions(enabled: false): Builder
  positional(name: 'words', options: { readonly type: 'string'; readonly array: true }): Builder
  getDemandedOptions(): { [name: string]: unknown }
}

/**
 * Adds the command `telemetry` and gives the program back; to be called before `parseAsync()` or `parse()`. Options that
 * the program demands, and its strictness, do not hold for it: a user can always look and refuse.
 */
export function addTelemetry<P extends Program>(program: P, telemetry: Commands, options: AdapterOptions = {}): P {
  const module = {
    command: `${NAME} [words..]`,
    describe: DESCRIPTION,
    builder,
    handler: ({ words }: { readonly words: readonly string[] }) => passOn(telemetry, words, options),
  }
  program.command(module as never) // the types of yargs ask for its own class
  return program
}

function builder(yargs: Builder): Builder {
  const demanded = yargs.getDemandedOptions()
  for (const name of Object.keys(demanded)) delete demanded[name]
  return yargs
    .help(false)
    .version(false)
    .strict(false)
    .strictOptions(false)
    .positional('words', { type: 'string', array: true })
}
