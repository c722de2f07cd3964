/** What a check makes of the contract that was there before. */
import { type ContractDiff, diffContracts } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import type { World } from '../../world.ts'
import { baseError, findBase } from './base.ts'
import { compiledPath } from './outputs.ts'
import { nameOf, parseSide, readPublished, readSide } from './side.ts'

/** What a check was compared with, or why with nothing. */
export type Compared = { readonly with: string; readonly diff: ContractDiff } | NotCompared

interface NotCompared {
  readonly with: string
  readonly skipped: string
  /** It may not be skipped: in a pull request. */
  readonly refused: boolean
}

export const mustRaise = (compared: Compared): boolean => 'diff' in compared && compared.diff.mustRaise
export const isRefused = (compared: Compared): boolean => 'skipped' in compared && compared.refused

/**
 * Compares with `against`: a file, a revision, `published` or the address of a receiver. Without it, with what was
 * committed before.
 */
export async function compare(
  current: CompiledContract,
  file: string,
  against: string | undefined,
  world: World,
): Promise<Compared> {
  if (against === undefined) return compareCommitted(current, file, world)
  const side = parseSide(against, compiledPath(file, world.cwd), world)
  const old =
    side.kind === 'published'
      ? await readPublished(current.contract.product, side.url === undefined ? {} : { url: side.url }, world)
      : readSide(side, world)
  return { with: nameOf(side), diff: diffContracts(old, current) }
}

function compareCommitted(current: CompiledContract, file: string, world: World): Compared {
  const base = findBase(current, file, world)
  switch (base.is) {
    case 'found':
      return { with: base.name, diff: diffContracts(base.compiled, current) }
    case 'missing': {
      const skipped = `It has no contract of ${current.contract.product}: this is the first.`
      return { with: base.name, skipped, refused: false }
    }
    case 'unread': {
      const { message, remedy, exitCode } = baseError(base, world)
      return { with: base.name, skipped: `${message} ${remedy}`, refused: exitCode === 1 }
    }
    default:
      return base satisfies never
  }
}
