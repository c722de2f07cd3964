/** Contracts that have to do with each other: one, and what edits make of it. */
import type { Contract } from '@aboveboard/protocol'
import fc from 'fast-check'
import { arbitraryContract } from './arbitrary-contract.ts'
import { type Edit, OTHER_EDITS, WIDENING_EDITS, WORDING_EDITS } from './widening-edits.ts'

/** One of the contracts that the edit makes; undefined where it has nothing to change. */
export function edited(edit: Edit, contract: Contract, pick: number): Contract | undefined {
  const possible = edit(contract)
  return possible[pick % Math.max(1, possible.length)]
}

const step = fc.tuple(
  fc.constantFrom(...Object.values({ ...WIDENING_EDITS, ...OTHER_EDITS, ...WORDING_EDITS })),
  fc.nat(),
)

/** A contract and, edit by edit, what becomes of it. */
const history: fc.Arbitrary<readonly Contract[]> = fc
  .tuple(arbitraryContract, fc.array(step, { minLength: 1, maxLength: 3 }))
  .map(([first, steps]) => {
    const contracts = [first]
    for (const [edit, pick] of steps) contracts.push(edited(edit, contracts.at(-1)!, pick) ?? contracts.at(-1)!)
    return contracts
  })

/** So many contracts out of one history, in any order. */
export const relatedContracts = (count: number): fc.Arbitrary<readonly Contract[]> =>
  history.chain((contracts) => fc.array(fc.constantFrom(...contracts), { minLength: count, maxLength: count }))
