import { Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { CliError, type ExitCode, Refusal } from './cli-error.ts'
import { COMMANDS } from './commands/index.ts'
import { fenced } from './fenced.ts'
import { jsonText } from './json-text.ts'
import type { World } from './world.ts'

/** Runs what was typed and resolves with the exit code; throws only what is a fault of this program. */
export async function runCli(argv: readonly string[], world: World): Promise<ExitCode> {
  const program = new Command('aboveboard')
    .description('Telemetry that its users can read.')
    .version(manifest.version)
    .configureHelp({ helpWidth: Math.min(world.stdout.columns ?? 80, 100) })
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
    })
    .showHelpAfterError('Type --help to see what can be typed.')
    .exitOverride()
  const [first, second] = argv.filter((word) => !word.startsWith('-'))
  const typed = first === 'help' ? second : first
  for (const { name, summary, load } of COMMANDS) {
    if (name === typed) (await load()).register(program, world)
    else program.command(name)
    program.commands.at(-1)?.summary(summary)
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof Refusal) return 1
    if (!(error instanceof CliError)) throw error
    world.stderr.write(argv.includes('--json') ? asJson(error) : fenced(asText(error), world))
    return error.exitCode
  }
}

function asText({ message, where, remedy }: CliError): string {
  return `aboveboard: ${message}\n${where ? `  ${where}\n` : ''}  ${remedy}\n`
}

const asJson = ({ message, where, remedy }: CliError): string =>
  `${jsonText({ error: { what: message, ...(where ? { where } : {}), remedy } })}\n`
