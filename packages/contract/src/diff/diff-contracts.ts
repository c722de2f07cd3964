/** What a newer contract asks for beyond an older one, for people: `classify` judges, this says it in words. */
import { type Change, type CompiledContract, classify, type Direction } from '@aboveboard/protocol'
import { canonicalJson } from '../canonical.ts'
import { subjectsOf } from './subjects.ts'

/** One change, in a sentence; a place with several changes has several. As JSON it is what `--json` prints. */
export interface ContractChange extends Change {
  /** Keys from the root of the file: `events.scan.completed.fields.duration`. */
  readonly path: string
  readonly says: string
}

export interface ContractDiff {
  readonly product: string
  readonly from: { readonly version: number; readonly digest: string }
  readonly to: { readonly version: number; readonly digest: string }
  /** Wider ones first, then narrower ones, then wording; empty only where at most the version differs. */
  readonly changes: readonly ContractChange[]
  readonly wider: boolean
  /** What becomes of the yes, or of the notice, that was given to the older contract. */
  readonly consequence: Consequence
  /** The contracts differ, and the newer one has no higher version. */
  readonly mustRaise: boolean
}

/**
 * `none`: it covers the newer contract. `withheld`: what is wider is left out until agreed to. `suspended`: nothing
 * is recorded or sent until agreed to.
 */
export type Consequence = 'none' | 'withheld' | 'suspended'

/** Compares two compiled contracts, of any versions. Throws a TypeError on what is no contract. */
export function diffContracts(from: CompiledContract, to: CompiledContract): ContractDiff {
  const changes = inWords(from, to)
  const wider = changes.filter(({ direction }) => direction === 'wider')
  const isRaised = to.contract.version > from.contract.version
  return {
    product: to.contract.product,
    from: { version: from.contract.version, digest: from.digest },
    to: { version: to.contract.version, digest: to.digest },
    changes,
    wider: wider.length > 0,
    consequence: consequenceOf(wider),
    mustRaise: from.digest !== to.digest && !isRaised,
  }
}

const ORDER: readonly Direction[] = ['wider', 'narrower', 'neutral']

function inWords(from: CompiledContract, to: CompiledContract): readonly ContractChange[] {
  const subjects = subjectsOf(from.contract, to.contract)
  const changes = onePerPlace(classify(from.contract, to.contract)).flatMap((change): readonly ContractChange[] => {
    const said = subjects.flatMap(({ at, path, says }) =>
      at === change.at ? says().map((each) => ({ path, each })) : [],
    )
    const own = said.filter(({ each: [direction] }) => direction === change.direction)
    if (own.length === 0) return [{ ...change, path: '', says: 'Has changed.' }]
    return own.map(({ path, each: [, says] }) => ({ ...change, path, says }))
  })
  if (changes.length === 0 && isReordered(from, to)) return [REORDERED]
  return [...changes].sort((a, b) => ORDER.indexOf(a.direction) - ORDER.indexOf(b.direction))
}

/** An event and a field of another one may share a place (`scan.done`): then the stricter scope holds for both. */
function onePerPlace(changes: readonly Change[]): readonly Change[] {
  const found = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.direction} ${change.at}`
    if (found.get(key)?.scope !== 'contract') found.set(key, change)
  }
  return [...found.values()]
}

/** Lists that mean sets may change their order, which says nothing and still gives another digest. */
const isReordered = (from: CompiledContract, to: CompiledContract): boolean =>
  canonicalJson({ ...from.contract, version: 0 }) !== canonicalJson({ ...to.contract, version: 0 })

const REORDERED: ContractChange = {
  scope: 'contract',
  at: 'order',
  direction: 'neutral',
  path: '',
  says: 'Says the same in another order.',
}

function consequenceOf(wider: readonly Change[]): Consequence {
  if (wider.length === 0) return 'none'
  return wider.some(({ scope }) => scope === 'contract') ? 'suspended' : 'withheld'
}
