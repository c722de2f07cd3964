/** `<program> telemetry …`: how a user looks, refuses and agrees. Loaded only when it is asked for. */
import type { Host } from '../host.ts'
import { wrapped } from '../text.ts'
import { local } from './local.ts'
import { log } from './log.ts'
import { off } from './off.ts'
import { on } from './on.ts'
import { preview } from './preview.ts'
import type { Reply } from './reply.ts'
import { reset } from './reset.ts'
import { sendNow } from './send-now.ts'
import { status } from './status.ts'
import { why } from './why.ts'

interface Command {
  readonly run: (host: Host) => Reply | Promise<Reply>
  readonly help: string
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['status', { run: status, help: 'whether anything is recorded or sent, and what became of it' }],
  ['why', { run: why, help: 'who has a say in that, and what each of them said' }],
  ['on', { run: on, help: 'allow it' }],
  ['off', { run: off, help: 'refuse it, and erase what was recorded' }],
  ['local', { run: local, help: 'record on this machine only, to look at; send nothing' }],
  ['preview', { run: preview, help: 'print the exact bytes that the next upload sends' }],
  ['log', { run: log, help: 'what was sent, byte for byte, and when' }],
  ['send', { run: sendNow, help: 'send now what is waiting' }],
  ['reset', { run: reset, help: 'forget your decision and all that was recorded' }],
])

/** Resolves with an exit code: 0 done, 1 refused or failed, 2 misuse. */
export async function runCommand(host: Host, [name = 'help', ...flags]: readonly string[]): Promise<number> {
  const { world } = host
  if (name === 'help' || name === '--help' || name === '-h') {
    world.stdout.write(usage(host))
    return 0
  }
  const command = COMMANDS.get(name)
  const stranger = command ? flags.find((flag) => flag !== '--json') : name
  if (!command || stranger !== undefined) {
    world.stderr.write(`"${printable(stranger ?? name)}" is not known here.\n\n${usage(host)}`)
    return 2
  }
  const { code, json, lines } = await command.run(host)
  if (flags.length > 0) world.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  else for (const [stream, text] of lines) world[stream].write(`${text}\n`)
  return code
}

function usage({ compiled, program }: Host): string {
  const { consent, controller, title } = compiled.contract
  const model =
    consent.model === 'opt-in'
      ? 'It does so only after you have said yes, and only what it declares.'
      : 'It tells you before it does so, reports only what it declares, and stops for good when you say no.'
  const lines = [...COMMANDS].map(([name, { help }]) => `  ${name.padEnd(9)} ${help}`)
  return [
    ...wrapped(`${title} can report to ${controller.name} how it is used. ${model}`),
    '',
    `Usage: ${program} telemetry COMMAND [--json]`,
    ...lines,
    ...(controller.policy === undefined ? [] : ['', `Policy: ${controller.policy}`]),
    '',
  ].join('\n')
}

/** Control characters of the command line never reach the terminal. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)
