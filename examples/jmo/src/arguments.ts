import { parseArgs } from 'node:util'
import { isProfile, PROFILES, type Profile } from './checkers/index.ts'

export interface ScanArguments {
  readonly command: 'scan'
  readonly folder: string
  readonly profile: Profile
  readonly timeoutMs: number
  readonly json: boolean
}
export type Arguments =
  | ScanArguments
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'misuse'; readonly message: string }

const DEFAULT_TIMEOUT_S = 60
const MAX_TIMEOUT_S = 3600

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  profile: { type: 'string', default: 'balanced' },
  timeout: { type: 'string', default: String(DEFAULT_TIMEOUT_S) },
  json: { type: 'boolean', default: false },
} as const

/** What the user asked for; misuse is a value with a message that says what to type instead. */
export function parseArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv)
  if (typeof parsed === 'string') return misuse(parsed)
  const { values, positionals } = parsed
  const [command, folder = '.', ...rest] = positionals
  if (values.help || (command === undefined && !values.version) || command === 'help') return { command: 'help' }
  if (values.version) return { command: 'version' }
  if (command !== 'scan') return misuse(`There is no command "${command}".`)
  if (rest.length > 0) return misuse('A scan takes one folder.')
  if (!isProfile(values.profile)) return misuse(`A profile is one of ${Object.keys(PROFILES).join(', ')}.`)
  const timeoutS = Number(values.timeout)
  if (!(timeoutS > 0 && timeoutS <= MAX_TIMEOUT_S)) return misuse(`A timeout is 0 to ${MAX_TIMEOUT_S} seconds.`)
  return { command: 'scan', folder, profile: values.profile, timeoutMs: timeoutS * 1000, json: values.json }
}

const misuse = (message: string): Arguments => ({ command: 'misuse', message })

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return `${error.message}.`
    throw error
  }
}
