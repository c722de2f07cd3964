/** The contract that was there before, which a check compares with so that the version rises. */
import { type ContractDiff, diffContracts } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from '../../cli-error.ts'
import { contractIn } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { fileAt, GIT_GAPS } from './git.ts'
import { compiledPath } from './outputs.ts'
import { fromHere, nameOf, parseSide, readPublished, readSide } from './side.ts'

/** What a check was compared with, or why with nothing. */
export type Compared =
  | { readonly with: string; readonly diff: ContractDiff }
  | { readonly with: string; readonly skipped: string }

/**
 * Compares with `against`: a file, a revision, `published` or the address of a receiver. Without it, with what was
 * compiled and committed before; where there is no such thing, that is no error.
 */
export async function compare(
  current: CompiledContract,
  file: string,
  against: string | undefined,
  world: World,
): Promise<Compared> {
  const compiled = compiledPath(file, world.cwd)
  if (against === undefined) return compareCommitted(current, compiled, world)
  const side = parseSide(against, compiled, world)
  const old =
    side.kind === 'published'
      ? await readPublished(current.contract.product, side.url === undefined ? {} : { url: side.url }, world)
      : readSide(side, world)
  return { with: nameOf(side), diff: diffContracts(old, current) }
}

/** What counts as committed before: HEAD, or in a pull request on GitHub its base. */
export const baseRevision = ({ env }: World): string => (env.GITHUB_BASE_REF ? `origin/${env.GITHUB_BASE_REF}` : 'HEAD')

function compareCommitted(current: CompiledContract, compiled: string, world: World): Compared {
  const revision = baseRevision(world)
  const path = fromHere(compiled, world.cwd)
  const found = fileAt(revision, path, world)
  if (!found.ok) return { with: revision, skipped: GIT_GAPS[found.gap] }
  try {
    return { with: revision, diff: diffContracts(contractIn(found.bytes, path), current) }
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { with: revision, skipped: 'The compiled contract there cannot be read.' }
  }
}
