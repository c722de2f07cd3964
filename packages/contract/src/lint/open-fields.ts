/** Fields whose values no list names. */
import type { Contract } from '@aboveboard/protocol'
import { fieldsOf, type PlacedField } from '../parts.ts'
import type { Hint } from './warnings.ts'

export const openFields = (contract: Contract): readonly Hint[] =>
  fieldsOf(contract).flatMap((placed) => {
    const { at, field } = placed
    switch (field.type) {
      case 'token':
      case 'tokens':
        return [{ warning: 'token', at, what: `is of type \`${field.type}\`` }]
      case 'hash':
        return [
          ...(field.key === 'none'
            ? [{ warning: 'unkeyed_hash', at, what: 'is a hash with `key: none`' } as const]
            : []),
          ...keptHash(contract, placed),
        ]
      default:
        return []
    }
  })

/** Reports are kept where the contract says so; of a heartbeat, the latest one of each install that can be told apart. */
function keptHash({ keep, install_id, visibility, heartbeat }: Contract, { at }: PlacedField): readonly Hint[] {
  const isBeat = at.startsWith('heartbeat.') || at.startsWith('context.')
  const isSnapshot = heartbeat !== undefined && isBeat && visibility === 'rows' && install_id !== 'none'
  if (keep === 'tallies' && !isSnapshot)
    return [{ warning: 'kept_nowhere', at, what: 'is a hash, and no report is kept' }]
  if (install_id === 'persistent') return []
  const id = install_id === 'none' ? '`install_id: none`' : 'an `install_id` that changes'
  return [{ warning: 'hash_as_id', at, what: `is a hash in reports that are kept with ${id}` }]
}
