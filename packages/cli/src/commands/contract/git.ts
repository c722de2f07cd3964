/** Files of older revisions, read by git itself. */
import { spawnSync } from 'node:child_process'
import { CliError } from '../../cli-error.ts'
import type { Env } from '../../world.ts'

/** Why git has no such file. */
export const GIT_GAPS = {
  no_git: 'There is no git on this machine.',
  no_repository: 'This is no git repository.',
  no_revision: 'The repository has no such revision.',
  no_file: 'The revision has no such file.',
} as const
export type GitGap = keyof typeof GIT_GAPS

export type GitFile = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly gap: GitGap }

/** Where git runs, which decides whose repository it is. */
export interface GitPlace {
  readonly cwd: string
  readonly env: Env
}

const MOST_BYTES = 16 * 1024 * 1024

const git = ({ cwd, env }: GitPlace, ...words: readonly string[]) =>
  spawnSync('git', words, { cwd, env, maxBuffer: MOST_BYTES })

/**
 * The bytes of a file at a revision, untouched by filters. A path counts from the root of the repository; with `./`
 * in front, from the place. Without a revision it is the file as it is staged.
 */
export function fileAt(revision: string, path: string, place: GitPlace): GitFile {
  // What begins with a hyphen would be an option.
  if (revision.startsWith('-')) return { ok: false, gap: 'no_revision' }
  const found = git(place, 'cat-file', 'blob', `${revision}:${path}`)
  if (found.status === 0) return { ok: true, bytes: found.stdout }
  if (found.error && 'code' in found.error && found.error.code === 'ENOENT') return { ok: false, gap: 'no_git' }
  if (git(place, 'rev-parse', '--git-dir').status !== 0) return { ok: false, gap: 'no_repository' }
  const isKnown = revision === '' || git(place, 'rev-parse', '--verify', '--quiet', `${revision}^{tree}`).status === 0
  return { ok: false, gap: isKnown ? 'no_file' : 'no_revision' }
}

/** The YAML and JSON files of a revision that have all the words; paths count from the root of the repository. */
export function filesWith(words: readonly string[], revision: string, place: GitPlace): readonly string[] {
  const patterns = words.flatMap((word, index) => [...(index > 0 ? ['--or'] : []), '-e', word])
  const types = ['json', 'yaml', 'yml'].map((type) => `:(top)*.${type}`)
  const options = ['--files-with-matches', '--null', '--full-name', '--no-color', '--all-match', '--fixed-strings']
  const { stdout } = git(place, 'grep', ...options, ...patterns, revision, '--', ...types)
  const paths = stdout
    .toString()
    .split('\0')
    .filter((name) => name !== '')
  return paths.map((name) => name.slice(revision.length + 1))
}

/** Whether older commits were left out when the repository was fetched. */
export const isShallow = (place: GitPlace): boolean =>
  git(place, 'rev-parse', '--is-shallow-repository').stdout.toString().trim() === 'true'

export const GIT_REMEDIES: { readonly [G in GitGap]: string } = {
  no_git: 'Install git, or name a file to compare with.',
  no_repository: 'Name a file to compare with, or one in a repository.',
  no_revision: 'Name a branch, tag or commit that `git log` knows, or a file; a shallow clone has to fetch it first.',
  no_file: 'Name it as `revision:path`; paths count from the root of the repository, with ./ from here.',
}

export const gitError = (gap: GitGap, where: string): CliError =>
  new CliError({ what: GIT_GAPS[gap], where, remedy: GIT_REMEDIES[gap], exitCode: 2 })
