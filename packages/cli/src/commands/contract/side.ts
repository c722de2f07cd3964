/** One side of a comparison: a file, a file at a revision, or what a receiver publishes. */
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { verifyCompiled } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { connectPublicly } from '../../api.ts'
import { CliError } from '../../cli-error.ts'
import { contractIn, readBytes } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { fileAt, gitError } from './git.ts'

export type Side = FileSide | RevisionSide | { readonly kind: 'published'; readonly url?: string }

export interface FileSide {
  readonly kind: 'file'
  readonly file: string
}

export interface RevisionSide {
  readonly kind: 'revision'
  /** As people know it: `main:app/telemetry.yaml`. */
  readonly name: string
  readonly revision: string
  /** As git wants it where it runs, which is `cwd`. */
  readonly path: string
  readonly cwd: string
}

/** Reads what was typed; of a revision without a path, `file` is meant, as seen from the working directory. */
export function parseSide(typed: string, file: string, { cwd }: World): Side {
  if (typed === 'published') return { kind: 'published' }
  if (/^https?:\/\//.test(typed)) return { kind: 'published', url: typed }
  if (isFile(resolve(cwd, typed))) return { kind: 'file', file: typed }
  const colon = typed.indexOf(':')
  if (colon >= 0) {
    const [revision, path] = [typed.slice(0, colon), typed.slice(colon + 1)]
    return { kind: 'revision', name: `${revision}:${path.replace(/^\.\//, '')}`, revision, path, cwd }
  }
  return isFileName(typed) ? { kind: 'file', file: typed } : atRevision(typed, file, cwd)
}

export const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()
const isFileName = (typed: string): boolean => /\.(?:ya?ml|json)$/.test(typed)

/** A file as it was, by the repository that it lies in: that of the working directory may be another one. */
export function atRevision(revision: string, file: string, cwd: string): RevisionSide {
  const path = resolve(cwd, file)
  const short = relative(cwd, path).replaceAll('\\', '/')
  const own = existsSync(dirname(path))
    ? { cwd: dirname(path), path: `./${basename(path)}` }
    : { cwd, path: short.startsWith('../') ? short : `./${short}` }
  return { kind: 'revision', name: `${revision}:${short}`, revision, ...own }
}

export const nameOf = (side: Side): string => {
  switch (side.kind) {
    case 'file':
      return side.file
    case 'revision':
      return side.name
    case 'published':
      return side.url ?? 'published'
    default:
      return side satisfies never
  }
}

/** A contract that is not published, which would need the name of a product. Throws a `CliError`. */
export function readSide(side: Exclude<Side, { readonly kind: 'published' }>, world: World): CompiledContract {
  if (side.kind === 'file') return contractIn(readBytes(side.file, world.cwd), side.file)
  const { name, revision, path, cwd } = side
  const found = fileAt(revision, path, { cwd, env: world.env })
  if (!found.ok) throw gitError(found.gap, name)
  return contractIn(found.bytes, name)
}

/** The contract of a product that a receiver publishes to everybody; `url` as for every other command. */
export async function readPublished(
  product: string,
  typed: { readonly url?: string },
  world: World,
): Promise<CompiledContract> {
  const api = connectPublicly(typed, world)
  const { body } = await api.ask('GET', `/v1/products/${encodeURIComponent(product)}/contract`)
  const checked = verifyCompiled(body, api.url)
  if (checked.ok) return checked.value
  throw new CliError({
    what: 'What the receiver publishes is no contract that this version reads.',
    where: api.url,
    remedy: checked.problems.map(({ message }) => message).join(' '),
  })
}
