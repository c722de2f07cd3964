import { spawnSync } from 'node:child_process'
import { accessSync, constants, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { step } from './step.ts'

/** Programs that tests run for real, by their Debian package. */
const TOOLS: { readonly [debianPackage: string]: () => boolean } = {
  chromium: () => isOnPath('chromium'),
  postgresql: () => globSync('/usr/lib/postgresql/*/bin/postgres').some(isExecutable),
  'redis-server': () => isOnPath('redis-server'),
  strace: () => isOnPath('strace'),
}

const isOnPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, program)))

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there or not ours to run: both mean that this is not the program.
    return false
  }
}

/** Installs what is missing from Debian's packages as root; otherwise says what to install, and ends with 1. */
export function requireSystemTools(): void {
  const missing = Object.entries(TOOLS).flatMap(([tool, isInstalled]) => (isInstalled() ? [] : [tool]))
  if (missing.length === 0) return
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (!mayInstall) {
    console.error(
      `The tests need ${missing.join(' and ')}. Install them, on Debian: apt-get install ${missing.join(' ')}`,
    )
    process.exit(1)
  }
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  step('package lists', 'apt-get', ['update', '-qq'])
  step(`install ${missing.join(', ')}`, 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing])
}
