/** Fields that are told through a scale: buckets and counts. */
import type { BucketField, Field } from '@aboveboard/protocol'
import { type Check, FAILED, type Failed } from './check.ts'
import { named } from './field-parts.ts'
import { finite, oneOf, whole } from './reader.ts'
import { countScale, fieldScale, MAX_COUNT_LABELS, type Schemes } from './scale.ts'
import { elsewhere, optional, otherwise, required, shape } from './shape.ts'
import { type MapTree, placeOf } from './tree.ts'
import { label } from './words.ts'

const MAX_COUNT = 1_000_000_000

const SCALED = { edges: elsewhere, labels: elsewhere, scheme: elsewhere, unit: optional(label) }

const bucketShape = shape({
  ...named('bucket'),
  ...SCALED,
  bound: otherwise(oneOf(['right-closed', 'right-open']), 'right-closed'),
  min: optional(finite),
})

const countShape = shape({
  ...named('count'),
  ...SCALED,
  max: required(whole(1, MAX_COUNT), 'Write the largest count that matters; larger ones are sent as it.'),
})

export function readBucket(check: Check, map: MapTree, schemes: Schemes): Field | Failed {
  const scale = fieldScale(check, map, schemes) ?? check.fail('scale_missing', map.at, 'has no scale')
  const field = bucketShape(check, map)
  if (scale === FAILED || field === FAILED) return FAILED
  const bucket: BucketField = { ...field, ...scale }
  return isReached(check, map, bucket) ? bucket : FAILED
}

/** Below `min` everything is `unknown`; a first label that ends there would stay empty for ever. */
function isReached(check: Check, map: MapTree, { min, bound, edges }: BucketField): boolean {
  const first = edges[0]!
  if (min === undefined || min < first || (min === first && bound === 'right-closed')) return true
  check.fail('unreachable_label', placeOf(map, 'min'), `leaves nothing for the label below the edge ${first}`)
  return false
}

export function readCount(check: Check, map: MapTree, schemes: Schemes): Field | Failed {
  const given = fieldScale(check, map, schemes)
  const field = countShape(check, map)
  if (given === FAILED || field === FAILED) return FAILED
  const { edges, labels } = given ?? countScale(field.max)
  const scaleAt = placeOf(map, map.entries.has('scheme') ? 'scheme' : 'edges')
  if (labels.length > MAX_COUNT_LABELS)
    return check.fail('wrong_length', scaleAt, `makes ${labels.length} labels; a count has at most ${MAX_COUNT_LABELS}`)
  if (!edges.every((edge) => Number.isSafeInteger(edge) && edge >= 0))
    return check.fail(
      'unreachable_label',
      scaleAt,
      'has an edge that is no whole number from 0',
      'Write whole numbers from 0.',
    )
  if (edges.at(-1)! >= field.max)
    return check.fail('unreachable_label', scaleAt, `leaves nothing for the last label: \`max\` is ${field.max}`)
  return { ...field, edges, labels }
}
