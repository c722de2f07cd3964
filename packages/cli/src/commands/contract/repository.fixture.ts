/** A maker's repository in a folder of its own: real git, Orbit's contract, nothing of this machine's settings. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../../test-world.ts'
import type { Env } from '../../world.ts'

export const CONTRACTS = fileURLToPath(new URL('../../../../../conformance/contracts/', import.meta.url))

const ENV: Env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Maker',
  GIT_AUTHOR_EMAIL: 'maker@orbit.example',
  GIT_COMMITTER_NAME: 'Maker',
  GIT_COMMITTER_EMAIL: 'maker@orbit.example',
}

export type Repository = ReturnType<typeof createRepository>

/** A folder with Orbit's telemetry.yaml; `git init` where asked for. */
export function createRepository({ git: hasGit = true } = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'aboveboard-contract-'))
  cpSync(join(CONTRACTS, 'orbit.telemetry.yaml'), join(cwd, 'telemetry.yaml'))
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, { cwd, env: ENV, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (hasGit) git('init', '--quiet', '--initial-branch=main')
  const read = (name: string): string => readFileSync(join(cwd, name), 'utf8')
  const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(cwd, name), content)
  return {
    cwd,
    git,
    read,
    write,
    /** Other words in the place of some in telemetry.yaml, which has them. */
    edit(from: string, to: string): void {
      if (!read('telemetry.yaml').includes(from)) throw new Error(`telemetry.yaml has no ${from}`)
      write('telemetry.yaml', read('telemetry.yaml').replace(from, to))
    },
    commit(): void {
      git('add', '--all')
      git('commit', '--quiet', '--message', 'A step')
    },
    world: { cwd, env: ENV },
    run: (argv: readonly string[], env: Env = {}) => run(['contract', ...argv], { cwd, env: { ...ENV, ...env } }),
    remove: (): void => rmSync(cwd, { recursive: true }),
  }
}
