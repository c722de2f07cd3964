/** What one part of a contract needs of another. The receiver holds compiled contracts to the same. */
import type { Contract } from '@aboveboard/protocol'
import type { Check } from './check.ts'
import { cellsOf } from './estimate/count-cells.ts'
import { fieldsOf } from './lint/parts.ts'
import { placeAt } from './place-at.ts'
import type { ContractProblemCode } from './problem.ts'
import { LEAST_GROUP, MOST_CELLS } from './thresholds.ts'
import type { Tree } from './tree.ts'

interface Need {
  readonly code: ContractProblemCode
  readonly at: string
  /** Continues the sentence that the place begins. */
  readonly what: string
}

const REQUIREMENTS = [contactNeeds, hashNeeds, recipientNeeds, groupNeeds, cellsNeed] as const

/** Reports what the contract that `root` became does not have and needs; whether it has everything. */
export function meetsRequirements(check: Check, root: Tree, contract: Contract): boolean {
  const needs = REQUIREMENTS.flatMap((needsOf) => needsOf(contract))
  for (const { code, at, what } of needs) check.fail(code, { ...placeAt(root, at), path: at }, what)
  return needs.length === 0
}

function contactNeeds(contract: Contract): readonly Need[] {
  const contacts = fieldsOf(contract).filter(({ field }) => field.type === 'contact')
  return contacts.flatMap(({ at }) => [
    ...(contract.install_id === 'none'
      ? [{ code: 'contact_needs_id', at, what: 'is an address, and no install could ask to have it erased' } as const]
      : []),
    ...(contract.visibility === 'rows'
      ? []
      : [{ code: 'contact_needs_rows', at, what: 'is an address, which says whose installation it is' } as const]),
  ])
}

function hashNeeds(contract: Contract): readonly Need[] {
  if (contract.visibility === 'rows') return []
  return fieldsOf(contract).flatMap(({ at, field }) =>
    field.type === 'hash' && field.key === 'none'
      ? [{ code: 'hash_needs_rows', at: `${at}.key`, what: 'is `none`: whoever guesses the text can check the guess' }]
      : [],
  )
}

function recipientNeeds({ recipients, visibility }: Contract): readonly Need[] {
  if (visibility === 'rows') return []
  return recipients.flatMap(({ receives }, index) =>
    receives === 'reports'
      ? [{ code: 'reports_need_rows', at: `recipients[${index}].receives`, what: 'is `reports`, single ones' }]
      : [],
  )
}

function groupNeeds(contract: Contract): readonly Need[] {
  const { visibility } = contract
  if (visibility === 'rows' || visibility.aggregate >= LEAST_GROUP) return []
  if (isAcknowledged(contract, 'small_groups', 'visibility')) return []
  return [{ code: 'small_groups', at: 'visibility', what: `shows groups of ${visibility.aggregate}` }]
}

function cellsNeed(contract: Contract): readonly Need[] {
  const { typical } = cellsOf(contract)
  if (typical <= MOST_CELLS || isAcknowledged(contract, 'many_cells', 'events')) return []
  const what = `make about ${typical.toLocaleString('en')} cells a day, more than ${MOST_CELLS.toLocaleString('en')}`
  return [{ code: 'many_cells', at: 'events', what }]
}

const isAcknowledged = ({ acknowledge = [] }: Contract, warning: string, place: string): boolean =>
  acknowledge.some(({ warning: named, at }) => named === warning && (at === undefined || at === place))
