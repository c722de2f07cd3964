import type { Contract } from '@aboveboard/protocol'
import { isPatterned } from './field-kinds.ts'
import { combinations } from './lint/combinations.ts'
import { fieldsOf, type PlacedField } from './parts.ts'

/** Fields that no list of values limits, so that one can be the same every time and nobody else's. */
export const tellingFields = (contract: Contract): readonly PlacedField[] =>
  fieldsOf(contract).filter(({ field }) => field.type === 'hash' || field.type === 'contact' || isPatterned(field))

/** Whether nothing in a report tells installations, machines or people apart; what the maker says of it is no matter. */
export const isAnonymous = (contract: Contract): boolean =>
  contract.install_id === 'none' && tellingFields(contract).length === 0 && combinations(contract).length === 0
