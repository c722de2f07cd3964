import type { Slot } from '@aboveboard/protocol'
import type { Distribution } from './summary.ts'

/** What the contract says of a field. */
export function describeField({ name, field }: Slot): Pick<Distribution, 'field' | 'type' | 'from' | 'description'> {
  const { type, from, description } = field
  return {
    field: name,
    type,
    ...(from === undefined ? {} : { from }),
    ...(description === undefined ? {} : { description }),
  }
}
