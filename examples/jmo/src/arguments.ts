import { parseArgs } from 'node:util'
import { isProfile, PROFILES, type Profile } from './checkers/index.ts'
import { Misuse } from './misuse.ts'
import { FORMATS, type Format, isFormat } from './report/formats.ts'
import { ARTIFACTS, isArtifact } from './wizard/artifacts.ts'
import { EXECUTIONS, isExecution, type WizardChoices } from './wizard/choices.ts'

export interface Scanning {
  readonly folder: string
  /** Absent where the user named none. */
  readonly profile?: Profile
  readonly timeoutMs: number
}

export interface Reporting {
  readonly formats: readonly Format[]
  /** Folder for one file of each format; absent where the one format goes to the standard output. */
  readonly output?: string
  readonly compliance: boolean
}

export interface WizardArguments extends Scanning {
  /** Asks nothing. */
  readonly yes: boolean
  /** What need not be asked. */
  readonly given: Partial<WizardChoices>
}

export type Arguments =
  | { readonly command: 'help' | 'version' }
  | ({ readonly command: 'scan'; readonly json: boolean } & Scanning)
  | ({ readonly command: 'wizard' } & WizardArguments)
  /** `folder` may also be the file of a saved scan. */
  | ({ readonly command: 'report' } & Scanning & Reporting)
  | ({ readonly command: 'ci'; readonly policy?: string } & Scanning & Reporting)

const DEFAULT_TIMEOUT_S = 60
const MAX_TIMEOUT_S = 3600

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  profile: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string' },
  compliance: { type: 'boolean' },
  policy: { type: 'string' },
  yes: { type: 'boolean' },
  mode: { type: 'string' },
  artifact: { type: 'string' },
} as const

const SCANNING = ['profile', 'timeout'] as const
const REPORTING = ['format', 'output', 'compliance'] as const
const COMMANDS = {
  scan: [...SCANNING, 'json'],
  wizard: [...SCANNING, 'yes', 'mode', 'artifact'],
  report: [...SCANNING, ...REPORTING],
  ci: [...SCANNING, ...REPORTING, 'policy'],
} as const satisfies { readonly [command: string]: readonly (keyof typeof OPTIONS)[] }
type Command = keyof typeof COMMANDS

const isCommand = (text: string): text is Command => Object.hasOwn(COMMANDS, text)

/** What the user asked for. Throws `Misuse` with what to type instead. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv)
  const [command, folder = '.', ...rest] = positionals
  if (values.help || command === 'help') return { command: 'help' }
  if (values.version) return { command: 'version' }
  if (command === undefined) return { command: 'help' }
  if (!isCommand(command)) throw new Misuse(`There is no command "${command}".`)
  if (rest.length > 0) throw new Misuse(`A ${command} takes one folder.`)
  const allowed: readonly string[] = COMMANDS[command]
  const stranger = Object.keys(values).find((name) => !allowed.includes(name))
  if (stranger !== undefined) throw new Misuse(`--${stranger} is not for jmo ${command}.`)
  return argumentsOf(command, folder, values)
}

type Values = ReturnType<typeof parse>['values']

function argumentsOf(command: Command, folder: string, values: Values): Arguments {
  const profile = word(values.profile, isProfile, `A profile is one of ${words(PROFILES)}.`)
  const scanning = { folder, timeoutMs: timeoutOf(values), ...(profile && { profile }) }
  switch (command) {
    case 'scan':
      return { command, ...scanning, json: values.json ?? false }
    case 'wizard': {
      const execution = word(values.mode, isExecution, `A mode is one of ${words(EXECUTIONS)}.`)
      const artifact = word(values.artifact, isArtifact, `An artifact is one of ${words(ARTIFACTS)}.`)
      const given = { ...(profile && { profile }), ...(execution && { execution }), ...(artifact && { artifact }) }
      return { command, ...scanning, yes: values.yes ?? false, given }
    }
    case 'report':
      return { command, ...scanning, ...reportingOf(values) }
    case 'ci':
      return { command, ...scanning, ...reportingOf(values), ...(values.policy && { policy: values.policy }) }
    default:
      return command satisfies never
  }
}

function timeoutOf({ timeout }: Values): number {
  const seconds = Number(timeout ?? DEFAULT_TIMEOUT_S)
  if (!(seconds > 0 && seconds <= MAX_TIMEOUT_S)) throw new Misuse(`A timeout is 0 to ${MAX_TIMEOUT_S} seconds.`)
  return seconds * 1000
}

function reportingOf({ format = 'text', output, compliance = false }: Values): Reporting {
  const formats = format.split(',').map((name) => {
    if (!isFormat(name)) throw new Misuse(`A format is one of ${words(FORMATS)}.`)
    return name
  })
  if (formats.length > 1 && !output) throw new Misuse('Several formats need a folder: --output FOLDER.')
  return { formats, compliance, ...(output && { output }) }
}

function word<Word extends string>(
  value: string | undefined,
  isWord: (text: string) => text is Word,
  message: string,
): Word | undefined {
  if (value === undefined || isWord(value)) return value
  throw new Misuse(message)
}

const words = (table: object): string => Object.keys(table).join(', ')

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      throw new Misuse(`${error.message}.`, { cause: error })
    throw error
  }
}
