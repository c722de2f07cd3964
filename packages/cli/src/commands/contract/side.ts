/** One side of a comparison: a file, a file at a revision, or what a receiver publishes. */
import { existsSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { verifyCompiled } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { connectPublicly } from '../../api.ts'
import { CliError } from '../../cli-error.ts'
import { contractIn, readBytes } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { fileAt, gitError } from './git.ts'

export type Side =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'revision'; readonly revision: string; readonly path: string }
  | { readonly kind: 'published'; readonly url?: string }

/** Reads what was typed; of a revision without a path, `file` is meant, as seen from the working directory. */
export function parseSide(typed: string, file: string, { cwd }: World): Side {
  if (typed === 'published') return { kind: 'published' }
  if (/^https?:\/\//.test(typed)) return { kind: 'published', url: typed }
  if (isFile(resolve(cwd, typed))) return { kind: 'file', file: typed }
  const colon = typed.indexOf(':')
  if (colon >= 0) return { kind: 'revision', revision: typed.slice(0, colon), path: typed.slice(colon + 1) }
  return isFileName(typed)
    ? { kind: 'file', file: typed }
    : { kind: 'revision', revision: typed, path: fromHere(file, cwd) }
}

export const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()
const isFileName = (typed: string): boolean => /\.(?:ya?ml|json)$/.test(typed)

/** A path as git wants it where it is seen from the working directory. */
export function fromHere(path: string, cwd: string): string {
  const short = relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')
  return short.startsWith('../') ? short : `./${short}`
}

export const nameOf = (side: Side): string => {
  if (side.kind === 'file') return side.file
  return side.kind === 'published' ? (side.url ?? 'published') : `${side.revision}:${side.path.replace(/^\.\//, '')}`
}

/** A contract that is not published, which would need the name of a product. Throws a `CliError`. */
export function readSide(side: Exclude<Side, { readonly kind: 'published' }>, world: World): CompiledContract {
  if (side.kind === 'file') return contractIn(readBytes(side.file, world.cwd), side.file)
  const { revision, path } = side
  const found = fileAt(revision, path, world)
  if (!found.ok) throw gitError(found.gap, nameOf(side))
  return contractIn(found.bytes, nameOf(side))
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
