/** `<program> telemetry …`: how a user looks, refuses and agrees. Loaded only when it is asked for. */
import type { Host } from '../host.ts'
import { off } from './off.ts'
import { on } from './on.ts'
import { preview } from './preview.ts'
import { sendNow } from './send-now.ts'
import { status } from './status.ts'

type Command = (host: Host, flags: ReadonlySet<string>) => number | Promise<number>

const COMMANDS: ReadonlyMap<
  string,
  { readonly run: Command; readonly help: string; readonly flags: readonly string[] }
> = new Map([
  ['status', { run: status, help: 'whether anything is recorded or sent, and why', flags: ['--json'] }],
  ['on', { run: on, help: 'allow it', flags: [] }],
  ['off', { run: off, help: 'refuse it, and erase what was recorded', flags: [] }],
  ['preview', { run: preview, help: 'print the exact bytes that the next upload sends', flags: [] }],
  ['send', { run: sendNow, help: 'send now what is waiting', flags: [] }],
])

/** Resolves with an exit code: 0 done, 1 refused or failed, 2 misuse. */
export async function runCommand(host: Host, [name = 'help', ...rest]: readonly string[]): Promise<number> {
  const { world } = host
  if (name === 'help' || name === '--help' || name === '-h') {
    world.stdout.write(usage(host))
    return 0
  }
  const command = COMMANDS.get(name)
  const stranger = command ? rest.find((flag) => !command.flags.includes(flag)) : name
  if (!command || stranger !== undefined) {
    world.stderr.write(`"${printable(stranger ?? name)}" is not known here.\n\n${usage(host)}`)
    return 2
  }
  return command.run(host, new Set(rest))
}

function usage({ compiled, product }: Host): string {
  const { title, controller } = compiled.contract
  const lines = [...COMMANDS].map(([name, { help }]) => `  ${name.padEnd(9)} ${help}`)
  return [
    `${title} can report how it is used to ${controller.name}, only with your consent and only what it declares.`,
    '',
    `Usage: ${product} telemetry COMMAND`,
    ...lines,
    ...(controller.policy === undefined ? [] : ['', `Policy: ${controller.policy}`]),
    '',
  ].join('\n')
}

/** Control characters of the command line never reach the terminal. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)
