/** The contract that was there before: what a review compares with, and above which the version has to rise. */
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from '../../cli-error.ts'
import { contractIn } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { fileAt, filesWith, GIT_GAPS, GIT_REMEDIES, isShallow } from './git.ts'
import { compiledPath } from './outputs.ts'
import { atRevision, type RevisionSide } from './side.ts'

export type Base = FoundBase | MissingBase | UnreadBase

interface FoundBase {
  readonly is: 'found'
  readonly name: string
  readonly compiled: CompiledContract
}

/** The revision has no contract of the product, wherever: there is nothing to compare with. */
interface MissingBase {
  readonly is: 'missing'
  readonly name: string
}

/** There may be something to compare with, and it cannot be read. */
interface UnreadBase {
  readonly is: 'unread'
  readonly name: string
  readonly gap: Gap
}

const GAPS = {
  ...GIT_GAPS,
  unsound: 'The contract there cannot be read.',
  not_fetched: 'HEAD has the same contract, and the commit before it was not fetched.',
} as const
type Gap = keyof typeof GAPS

const REMEDIES: { readonly [G in Gap]: string } = {
  ...GIT_REMEDIES,
  unsound: 'Name another revision or a file.',
  not_fetched: 'Fetch two commits: `fetch-depth: 2` for actions/checkout.',
}

/**
 * What was committed before: in a pull request on GitHub what its base has; elsewhere what HEAD has, or the commit
 * before it where HEAD has the same contract. A file that has moved since is found by its product.
 */
export function findBase(current: CompiledContract, file: string, world: World): Base {
  const at = (revision: string): Base => contractAt(revision, current.contract.product, file, world)
  const branch = baseBranch(world)
  if (branch) return at(`origin/${branch}`)
  const head = at('HEAD')
  if (head.is !== 'found' || head.compiled.digest !== current.digest) return head
  const parent = at('HEAD^')
  if (parent.is !== 'unread' || parent.gap !== 'no_revision') return parent
  const isFirst = !isShallow({ cwd: atRevision('HEAD', file, world.cwd).cwd, env: world.env })
  return isFirst ? head : { is: 'unread', name: parent.name, gap: 'not_fetched' }
}

/** The branch that a pull request on GitHub wants to change: there a comparison may not be left out. */
const baseBranch = ({ env }: World): string | undefined => env.GITHUB_BASE_REF || undefined

/** Why there is no comparison, and what to do; refuses (1) in a pull request, else it was asked for in vain (2). */
export function baseError({ name, gap }: UnreadBase, world: World): CliError {
  const branch = baseBranch(world)
  const remedy =
    branch && gap === 'no_revision'
      ? `Fetch it: \`git fetch origin ${branch}\`, or \`fetch-depth: 0\` for actions/checkout.`
      : REMEDIES[gap]
  return new CliError({ what: GAPS[gap], where: name, remedy, exitCode: branch ? 1 : 2 })
}

/** What was built there is read before its source, which a later version of this program may read otherwise. */
function contractAt(revision: string, product: string, file: string, world: World): Base {
  const files = file.endsWith('.json') ? [file] : [compiledPath(file, world.cwd), file]
  const sides = files.map((each) => atRevision(revision, each, world.cwd))
  const bases = sides.map((side) => readBase(side, world))
  const known = bases.find((base) => base.is === 'found' || (base.is === 'unread' && base.gap !== 'unsound'))
  const unsound = bases.find(({ is }) => is === 'unread')
  return known ?? movedBase(sides, product, world) ?? unsound ?? { is: 'missing', name: revision }
}

function readBase({ name, revision, path, cwd }: RevisionSide, { env }: Pick<World, 'env'>): Base {
  const found = fileAt(revision, path, { cwd, env })
  if (!found.ok) return found.gap === 'no_file' ? { is: 'missing', name } : { is: 'unread', name, gap: found.gap }
  try {
    return { is: 'found', name, compiled: contractIn(found.bytes, name) }
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { is: 'unread', name, gap: 'unsound' }
  }
}

/** The product's contract in another place; of several, the one above which the version has to rise furthest. */
function movedBase([side]: readonly RevisionSide[], product: string, world: World): FoundBase | undefined {
  if (!side) return undefined
  const { revision, cwd } = side
  return filesWith(['aboveboard', product], revision, { cwd, env: world.env })
    .map((path) => readBase({ ...side, name: `${revision}:${path}`, path }, world))
    .filter((base) => base.is === 'found')
    .filter(({ compiled }) => compiled.contract.product === product)
    .sort((a, b) => b.compiled.contract.version - a.compiled.contract.version)[0]
}
