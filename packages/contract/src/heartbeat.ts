/** The periodic snapshot: an event with a pace. */
import type { Fields, HeartbeatDeclaration } from '@aboveboard/protocol'
import { FAILED } from './check.ts'
import { hours } from './durations.ts'
import { fieldsReader } from './fields.ts'
import type { Reader } from './reader.ts'
import type { Schemes } from './scale.ts'
import { optional, otherwise, required, shape } from './shape.ts'
import { placeOf } from './tree.ts'
import { prose } from './words.ts'

const LONGEST_HOURS = 7 * 24

export const heartbeatReader =
  (schemes: Schemes): Reader<HeartbeatDeclaration> =>
  (check, tree) => {
    const read = shape({
      every: otherwise(hours(1, LONGEST_HOURS), 24),
      minimum: optional(hours(1, LONGEST_HOURS)),
      description: required(prose, 'Write what the heartbeat tells.'),
      purpose: required(prose, 'Write the decision that it informs.'),
      fields: otherwise<Fields>(fieldsReader(schemes, 'heartbeat'), {}),
    })(check, tree)
    if (read === FAILED || tree.kind !== 'map') return FAILED
    const { every, minimum = Math.max(1, every - 1) } = read
    if (minimum <= every) return { ...read, minimum }
    return check.fail('minimum_too_long', placeOf(tree, 'minimum'), `is ${minimum}h, longer than \`every\` (${every}h)`)
  }
