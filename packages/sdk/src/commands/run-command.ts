/** `<program> telemetry …`: how a user looks, refuses and agrees. Loaded only when it is asked for. */
import type { Host } from '../host.ts'
import { wrapped } from '../text.ts'
import { eraseInstall } from './erase-install.ts'
import { exportReports } from './export.ts'
import { type Flags, type Given, parseFlags } from './flags.ts'
import { local } from './local.ts'
import { log } from './log.ts'
import { off } from './off.ts'
import { on } from './on.ts'
import { policy } from './policy.ts'
import { preview } from './preview.ts'
import { printable } from './printable.ts'
import type { Reply } from './reply.ts'
import { reset } from './reset.ts'
import { sendNow } from './send-now.ts'
import { status } from './status.ts'
import { why } from './why.ts'

interface Command {
  readonly run: (host: Host, given: Given) => Reply | Promise<Reply>
  readonly help: string
  /** What it takes besides `--json`. */
  readonly flags?: Flags
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
  [
    'policy',
    {
      run: policy,
      help: 'what the administrator says; --check FILE: whether it would be obeyed',
      flags: { '--check': 'value' },
    },
  ],
  [
    'export',
    {
      run: exportReports,
      help: 'what a receiver keeps of you, or what waits (--waiting); --out FILE',
      flags: { '--out': 'value', '--waiting': 'switch' },
    },
  ],
  ['erase', { run: eraseInstall, help: 'erase what is recorded here, and what a receiver keeps under an id' }],
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
  const { given, stranger = command ? undefined : name } = parseFlags(flags, { '--json': 'switch', ...command?.flags })
  if (!command || stranger !== undefined) {
    world.stderr.write(`"${printable(stranger ?? name).slice(0, 60)}" is not known here.\n\n${usage(host)}`)
    return 2
  }
  const { code, json, lines } = await command.run(host, given)
  if ('--json' in given) world.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
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
