/** Which two contracts a diff compares: as typed, or the working file with what was committed before. */
import type { CompiledContract } from '@aboveboard/protocol'
import { CliError } from '../../cli-error.ts'
import type { World } from '../../world.ts'
import { baseError, findBase } from './base.ts'
import { type FileSide, nameOf, parseSide, readPublished, readSide, type Side } from './side.ts'

/** The old contract and the new one, as they were typed. */
export type Words = readonly [string | undefined, string | undefined]

export interface TypedSides {
  /** The source that a revision means. */
  readonly file: string
  /** The receiver that `published` means. */
  readonly url?: string
}

export interface Sides {
  /** Without a contract where the product had none. */
  readonly from: { readonly name: string; readonly compiled?: CompiledContract }
  readonly to: { readonly side: Side; readonly compiled: CompiledContract }
}

/** Without a new one it is the working file; without an old one, what was committed before. Throws a `CliError`. */
export async function readSides(words: Words, typed: TypedSides, world: World): Promise<Sides> {
  const chosen = choose(words, typed, world)
  if (!('old' in chosen)) return sinceCommitted(chosen.current, world)
  const { old, current } = chosen
  const [from, to] = await readBoth(old, current, typed, world)
  return { from: { name: nameOf(old), compiled: from }, to: { side: current, compiled: to } }
}

type Chosen = { readonly current: FileSide } | { readonly old: Side; readonly current: Side }

function choose([first, second]: Words, { file, url }: TypedSides, world: World): Chosen {
  const working: FileSide = { kind: 'file', file }
  const side = first === undefined ? working : parseSide(first, file, world)
  if (second !== undefined) return { old: side, current: parseSide(second, file, world) }
  if (side.kind !== 'file') return { old: side, current: working }
  return url === undefined ? { current: side } : { old: { kind: 'published' }, current: side }
}

function sinceCommitted(side: FileSide, world: World): Sides {
  const compiled = readSide(side, world)
  const base = findBase(compiled, side.file, world)
  if (base.is === 'unread') throw baseError(base, world)
  return { from: base, to: { side, compiled } }
}

async function readBoth(old: Side, current: Side, { url }: TypedSides, world: World) {
  const publishedAs = (side: Extract<Side, { kind: 'published' }>, { contract }: CompiledContract) => {
    const address = side.url ?? url
    return readPublished(contract.product, address === undefined ? {} : { url: address }, world)
  }
  if (current.kind !== 'published') {
    const to = readSide(current, world)
    return [old.kind === 'published' ? await publishedAs(old, to) : readSide(old, world), to] as const
  }
  if (old.kind === 'published') {
    const remedy = 'Name a file or a revision on one side.'
    throw new CliError({ what: 'Nothing tells which product is meant.', where: nameOf(old), remedy, exitCode: 2 })
  }
  const from = readSide(old, world)
  return [from, await publishedAs(current, from)] as const
}
