/**
 * What the user's own files say: `jmo.json` in the working folder, and `config.json` in the user's settings,
 * `$XDG_CONFIG_HOME/jmo/` or `~/.config/jmo/`. `{ "profile": "deep", "telemetry": { "enabled": false } }`
 */
import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { isProfile, PROFILES, type Profile } from './checkers/index.ts'

export interface Settings {
  readonly profile?: Profile
  /** Which file switches telemetry off, in words; a no in either file counts, a yes in none. */
  readonly telemetryOff?: string
  /** What is wrong with a file; then telemetry is off too, since nobody knows what the file was to say. */
  readonly problem?: string
}

interface SettingsPlace {
  readonly cwd: string
  readonly home: string
  readonly env: { readonly [name: string]: string | undefined }
}

/** What the working folder says about a scan goes before what the user's settings say. */
export function readSettings(place: SettingsPlace): Settings {
  const own = readOne(userSettings(place))
  const here = readOne(join(place.cwd, 'jmo.json'))
  const problem = here.problem ?? own.problem
  const telemetryOff = here.telemetryOff ?? own.telemetryOff
  return {
    ...own,
    ...here,
    ...(problem !== undefined && { problem }),
    ...(telemetryOff !== undefined && { telemetryOff }),
  }
}

function userSettings({ env, home }: Pick<SettingsPlace, 'env' | 'home'>): string {
  const config = env.XDG_CONFIG_HOME
  return join(config && isAbsolute(config) ? config : join(home, '.config'), 'jmo', 'config.json')
}

function readOne(path: string): Settings {
  try {
    return settingsOf(JSON.parse(readFileSync(path, 'utf8')), path)
  } catch (error) {
    if (error instanceof SyntaxError) return broken(path, 'it is not JSON')
    if (error instanceof Error && 'code' in error) return isAbsent(error.code) ? {} : broken(path, `${error.code}`)
    throw error
  }
}

const isAbsent = (code: unknown): boolean => code === 'ENOENT' || code === 'ENOTDIR'

function settingsOf(value: unknown, path: string): Settings {
  if (!isRecord(value)) return broken(path, 'it is no object')
  const { profile, telemetry = {} } = value
  if (profile !== undefined && !(typeof profile === 'string' && isProfile(profile)))
    return broken(path, `\`profile\` is one of ${Object.keys(PROFILES).join(', ')}`)
  if (!isRecord(telemetry) || !['boolean', 'undefined'].includes(typeof telemetry.enabled))
    return broken(path, '`telemetry` is `{ "enabled": false }` or `{ "enabled": true }`')
  return {
    ...(profile !== undefined && { profile }),
    ...(telemetry.enabled === false && { telemetryOff: `${path} says telemetry.enabled: false` }),
  }
}

const broken = (path: string, why: string): Settings => {
  const problem = `${path} cannot be used: ${why}`
  return { problem, telemetryOff: problem }
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
