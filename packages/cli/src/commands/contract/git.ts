/** Files of older revisions, read by git itself. */
import { spawnSync } from 'node:child_process'
import { CliError } from '../../cli-error.ts'
import type { World } from '../../world.ts'

/** Why git has no such file. */
export const GIT_GAPS = {
  no_git: 'There is no git on this machine.',
  no_repository: 'This is no git repository.',
  no_revision: 'The repository has no such revision.',
  no_file: 'The revision has no such file.',
} as const
export type GitGap = keyof typeof GIT_GAPS

export type GitFile = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly gap: GitGap }

const MOST_BYTES = 16 * 1024 * 1024

/**
 * The bytes of a file at a revision, untouched by filters. A path counts from the root of the repository; with `./`
 * in front, from the working directory. Without a revision it is the file as it is staged.
 */
export function fileAt(revision: string, path: string, world: World): GitFile {
  // What begins with a hyphen would be an option.
  if (revision.startsWith('-')) return { ok: false, gap: 'no_revision' }
  const git = (...words: readonly string[]) =>
    spawnSync('git', words, { cwd: world.cwd, env: world.env, maxBuffer: MOST_BYTES })
  const found = git('cat-file', 'blob', `${revision}:${path}`)
  if (found.status === 0) return { ok: true, bytes: found.stdout }
  if (found.error && 'code' in found.error && found.error.code === 'ENOENT') return { ok: false, gap: 'no_git' }
  if (git('rev-parse', '--git-dir').status !== 0) return { ok: false, gap: 'no_repository' }
  const isKnown = revision === '' || git('rev-parse', '--verify', '--quiet', `${revision}^{tree}`).status === 0
  return { ok: false, gap: isKnown ? 'no_file' : 'no_revision' }
}

const REMEDIES: { readonly [G in GitGap]: string } = {
  no_git: 'Install git, or name two files.',
  no_repository: 'Go into the repository, or name two files.',
  no_revision: 'Name a branch, tag or commit that `git log` knows, or a file; a shallow clone has to fetch it first.',
  no_file: 'Name it as `revision:path`; paths count from the root of the repository, with ./ from here.',
}

export const gitError = (gap: GitGap, where: string): CliError =>
  new CliError({ what: GIT_GAPS[gap], where, remedy: REMEDIES[gap], exitCode: 2 })
