import { type ContractDiff, diffContracts, locator, verdictOf } from '@aboveboard/contract'
import { annotate } from '../../annotation.ts'
import { Refusal } from '../../cli-error.ts'
import { readBytes } from '../../contract-file.ts'
import { fenced } from '../../fenced.ts'
import { jsonText } from '../../json-text.ts'
import type { World } from '../../world.ts'
import { readSides, type Sides, type TypedSides, type Words } from './diff-sides.ts'
import { diffText } from './diff-text.ts'
import { nameOf, type Side } from './side.ts'

export interface TypedDiff extends TypedSides {
  readonly json?: boolean
}

/** Prints what differs; refuses where the contracts differ and the newer one has no higher version. */
export async function diff(words: Words, typed: TypedDiff, world: World): Promise<void> {
  const { from, to } = await readSides(words, typed, world)
  const { stdout } = world
  if (!from.compiled) {
    stdout.write(typed.json ? `${jsonText(firstOf(to))}\n` : fenced(firstText(from, to), world))
    return
  }
  const found = diffContracts(from.compiled, to.compiled)
  if (typed.json) stdout.write(`${jsonText(found)}\n`)
  else {
    stdout.write(fenced(`${from.name} -> ${nameOf(to.side)}\n${diffText(found, world)}`, world))
    annotateDiff(found, to.side, typed, world)
  }
  if (found.mustRaise) throw new Refusal()
}

/** As JSON: nobody can have agreed to less. */
const firstOf = ({ compiled: { digest, contract } }: Sides['to']): unknown => ({
  product: contract.product,
  from: null,
  to: { version: contract.version, digest },
  changes: [],
  wider: false,
  consequence: 'none',
  mustRaise: false,
})

const firstText = ({ name }: Sides['from'], { side, compiled: { contract } }: Sides['to']): string =>
  `${nameOf(side)} is the first contract of ${contract.product}: ${name} has none.\n`

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
