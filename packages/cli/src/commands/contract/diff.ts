import { type ContractDiff, diffContracts, locator, verdictOf } from '@aboveboard/contract'
import type { CompiledContract } from '@aboveboard/protocol'
import { annotate } from '../../annotation.ts'
import { CliError, Refusal } from '../../cli-error.ts'
import { readBytes } from '../../contract-file.ts'
import type { World } from '../../world.ts'
import { baseRevision } from './base.ts'
import { diffText } from './diff-text.ts'
import { fromHere, nameOf, parseSide, readPublished, readSide, type Side } from './side.ts'

export interface TypedDiff {
  readonly file: string
  readonly url?: string
  readonly json?: boolean
}

/** The old contract and the new one, as they were typed. */
type Words = readonly [string | undefined, string | undefined]

/** Prints what differs; refuses where the contracts differ and the newer one has no higher version. */
export async function diff(words: Words, typed: TypedDiff, world: World): Promise<void> {
  const sides = sidesOf(words, typed, world)
  const [from, to] = await readSides(sides, typed, world)
  const found = diffContracts(from, to)
  const { stdout } = world
  if (typed.json) stdout.write(`${JSON.stringify(found)}\n`)
  else {
    stdout.write(`${nameOf(sides[0])} -> ${nameOf(sides[1])}\n${diffText(found, world)}`)
    annotateDiff(found, sides[1], typed, world)
  }
  if (found.mustRaise) throw new Refusal()
}

/** Old and new. Without a new one it is the working file; without an old one, what was committed before. */
function sidesOf([first, second]: Words, { file, url }: TypedDiff, world: World): readonly [Side, Side] {
  const published: Side = { kind: 'published' }
  const committed = (path: string): Side => ({
    kind: 'revision',
    revision: baseRevision(world),
    path: fromHere(path, world.cwd),
  })
  if (first === undefined) return [url === undefined ? committed(file) : published, { kind: 'file', file }]
  const side = parseSide(first, file, world)
  if (second !== undefined) return [side, parseSide(second, file, world)]
  if (side.kind !== 'file') return [side, { kind: 'file', file }]
  return [url === undefined ? committed(side.file) : published, side]
}

async function readSides(
  [old, current]: readonly [Side, Side],
  { url }: TypedDiff,
  world: World,
): Promise<readonly [CompiledContract, CompiledContract]> {
  const publishedAs = (side: Extract<Side, { kind: 'published' }>, { contract }: CompiledContract) => {
    const address = side.url ?? url
    return readPublished(contract.product, address === undefined ? {} : { url: address }, world)
  }
  if (current.kind !== 'published') {
    const to = readSide(current, world)
    return [old.kind === 'published' ? await publishedAs(old, to) : readSide(old, world), to]
  }
  if (old.kind === 'published') {
    const remedy = 'Name a file or a revision on one side.'
    throw new CliError({ what: 'Nothing tells which product is meant.', where: nameOf(old), remedy, exitCode: 2 })
  }
  const from = readSide(old, world)
  return [from, await publishedAs(current, from)]
}

/** Wider changes beside their lines in the pull request, and the version where it has to rise. */
function annotateDiff(found: ContractDiff, side: Side, { file }: TypedDiff, world: World): void {
  const isSource = side.kind === 'file' && !side.file.endsWith('.json')
  const locate = isSource ? locator(new TextDecoder().decode(readBytes(side.file, world.cwd))) : () => ({})
  const shown = side.kind === 'file' ? side.file : file
  const level = found.mustRaise ? 'error' : 'warning'
  const wider = found.changes
    .filter(({ direction }) => direction === 'wider')
    .map(
      ({ at, path, says }) => ({ level, file: shown, ...locate(path), title: `wider: ${at}`, message: says }) as const,
    )
  const raise = { level, file: shown, ...locate('version'), title: 'version', message: verdictOf(found) } as const
  annotate(world, found.mustRaise ? [raise, ...wider] : wider)
}
