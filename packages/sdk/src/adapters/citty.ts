/** `<program> telemetry …` for programs that use citty. */
import { type AdapterOptions, type Commands, DESCRIPTION, NAME, passOn } from './pass-on.ts'

export type { AdapterOptions } from './pass-on.ts'

/** What is needed of a command; citty itself is not loaded. */
interface Program {
  readonly meta?: unknown
  readonly subCommands?: unknown
  readonly run?: unknown
}

const HELP = ['--help', '-h']

/**
 * The program with the subcommand `telemetry`: `runMain(addTelemetry(main, telemetry))`. Where the first word is
 * `telemetry` it is that alone: citty would run the program's own `run` as well, and ask for its required arguments.
 */
export function addTelemetry<P extends Program>(program: P, telemetry: Commands, options: AdapterOptions = {}): P {
  const { meta, subCommands } = program
  const added = {
    meta: { name: NAME, description: DESCRIPTION },
    run: ({ rawArgs }: { readonly rawArgs: readonly string[] }) => passOn(telemetry, rawArgs, options),
  }
  const [first, ...others] = (options.argv ?? process.argv).slice(2)
  if (first === NAME) {
    const alone = { meta, args: OWN_HELP, subCommands: { [NAME]: added } }
    return alone as unknown as P // a command to citty; the rest of the program's has no part in this run
  }
  // A program without subcommands takes its first word for an argument: there only the help tells of it.
  if (subCommands === undefined && ![first, ...others].some((word) => word !== undefined && HELP.includes(word)))
    return program
  return { ...program, subCommands: async () => ({ ...(await resolved(subCommands)), [NAME]: added }) }
}

/** Who declares `--help` gets it. */
const OWN_HELP = { help: { type: 'boolean', alias: 'h' } } as const

/** citty takes a value, a promise, or a function that gives either. */
async function resolved(subCommands: unknown): Promise<object> {
  const value: unknown = await (typeof subCommands === 'function' ? subCommands() : subCommands)
  return { ...(typeof value === 'object' ? value : {}) }
}
