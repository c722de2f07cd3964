/** Files that init writes: new ones, what is derived from the contract, and edits of the maker's own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { CliError } from '../cli-error.ts'
import { update } from '../commands/contract/outputs.ts'
import { codeOf, shortPath } from '../contract-file.ts'

export interface Change {
  readonly path: string
  readonly content: string
  /** `new` stays as it is where it is there already; `edit` keeps the file's place and mode. */
  readonly kind: 'new' | 'derived' | 'edit'
}

export interface Outcome {
  readonly file: string
  readonly outcome: 'wrote' | 'as is' | 'edited'
}

/** Makes one change. Throws a `CliError` with the reason of the disk. */
export function apply(change: Change, cwd: string): Outcome {
  const file = shortPath(change.path, cwd)
  switch (change.kind) {
    case 'derived':
      return { file, outcome: update(change) ? 'wrote' : 'as is' }
    case 'new':
      return { file, outcome: write(change, 'wx') ? 'wrote' : 'as is' }
    case 'edit':
      if (textAt(change.path) === change.content) return { file, outcome: 'as is' }
      write(change, 'w')
      return { file, outcome: 'edited' }
    default:
      return change.kind satisfies never
  }
}

/** Makes a folder where there is none. Throws a `CliError` with the reason of the disk. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw diskError(path, error)
  }
}

/** undefined where there is no such file. */
export function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw diskError(path, error)
  }
}

/** False where the file is there already. */
function write({ path, content }: Change, flag: 'w' | 'wx'): boolean {
  try {
    writeFileSync(path, content, { flag })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw diskError(path, error)
  }
}

const diskError = (where: string, cause: unknown): CliError =>
  new CliError({
    what: `The file cannot be used (${codeOf(cause)}).`,
    where,
    remedy: 'Make it yours to read and write.',
    cause,
  })
