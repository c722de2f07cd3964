import type { Slot } from '@aboveboard/protocol'
import type { Distribution } from './summary.ts'

/** What the contract says of a field. */
export function describeField({
  name,
  field,
}: Slot): Pick<Distribution, 'field' | 'type' | 'from' | 'randomized' | 'description'> {
  const { type, from, privacy, description } = field
  return {
    field: name,
    type,
    ...(from === undefined ? {} : { from }),
    ...(privacy === undefined ? {} : { randomized: privacy.randomize }),
    ...(description === undefined ? {} : { description }),
  }
}
