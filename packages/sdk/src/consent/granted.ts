/** Who agreed to one contract has agreed to that one only: what a newer one asks for beyond it is not covered. */
import { type Change, type CompiledContract, classify } from '@aboveboard/protocol'

/** What an agreement does not cover of the contract that is in use. */
export interface Gap {
  /** Lines that are about everything: nothing is recorded or sent until they are agreed to. */
  readonly changed: readonly string[]
  /** Events and fields that are left out: `scan.completed`, `scan.completed.duration`, `context.os`. */
  readonly withheld: readonly string[]
}

export function gapBetween(granted: CompiledContract, current: CompiledContract): Gap {
  if (granted.digest === current.digest) return { changed: [], withheld: [] }
  try {
    const wider = classify(granted.contract, current.contract).filter(({ direction }) => direction === 'wider')
    return { changed: placesOf(wider, 'contract'), withheld: placesOf(wider, 'field') }
  } catch (error) {
    // What was agreed to is no contract: it was changed by hand.
    if (error instanceof TypeError) return { changed: ['contract'], withheld: [] }
    throw error
  }
}

const placesOf = (changes: readonly Change[], scope: Change['scope']): readonly string[] =>
  changes.filter((change) => change.scope === scope).map(({ at }) => at)
