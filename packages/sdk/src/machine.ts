/** What the real machine says about itself; asked only where a decision depends on it, and writes nothing. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isErrno } from './files/is-errno.ts'
import { type Runtime, runtimeOf } from './runtime.ts'
import type { Env } from './world.ts'

export const runtime = (): Runtime => runtimeOf({ env: process.env, exists: existsSync, textOf })

export const forgets = (folder: string): boolean => runtime() !== 'native' && deviceOf(folder) === deviceOf('/')

/** The device of the nearest folder above that exists. */
function deviceOf(path: string): number | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? stat.dev : path === dirname(path) ? undefined : deviceOf(dirname(path))
}

export function policyPath(platform: string, env: Env): string {
  if (platform === 'darwin') return '/Library/Application Support/Aboveboard/policy.json'
  if (platform === 'win32') return join(env.ProgramData ?? 'C:\\ProgramData', 'Aboveboard', 'policy.json')
  return '/etc/aboveboard/policy.json'
}

export function homeOf(platform: string, user: string): string | undefined {
  if (platform === 'darwin') return join('/Users', user)
  const entry = textOf('/etc/passwd')
    ?.split('\n')
    .find((line) => line.startsWith(`${user}:`))
  return entry?.split(':')[5]
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // Another system, or not ours to read.
    if (isErrno(error)) return undefined
    throw error
  }
}
