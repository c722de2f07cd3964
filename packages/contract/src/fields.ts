/** A declared field of each type, from its map to the compiled form. */
import { type BucketField, CONTEXT_PREFIX, type Field, type Fields, type FieldType, LIMITS } from '@aboveboard/protocol'
import { type Check, FAILED, type Failed } from './check.ts'
import { asMap, distinct, finite, flag, list, mapOf, oneOf, type Reader, whole } from './reader.ts'
import { countScale, fieldScale, MAX_COUNT_LABELS, type Schemes } from './scale.ts'
import { elsewhere, optional, otherwise, required, shape } from './shape.ts'
import type { MapTree, Tree } from './tree.ts'
import { isKey, label, prose, wireValue } from './words.ts'

const MAX_VALUES = 256
const MAX_COUNT = 1_000_000_000

const TYPES = ['boolean', 'choice', 'choices', 'bucket', 'count', 'version'] as const satisfies readonly FieldType[]
const LATER_TYPES = ['token', 'tokens', 'hash', 'contact']
const LATER_KEYS = ['privacy', 'randomize', 'pairs', 'pattern', 'key']

const SOURCES = ['os', 'arch', 'node', 'product'] as const
const LATER_SOURCES = ['os-release', 'runtime', 'driver', 'ephemeral', 'uptime', 'receiver']
const TYPE_OF_SOURCE = { os: 'choice', arch: 'choice', node: 'version', product: 'version' } as const

/** `false` says no more than leaving the key out, and compiles to that. */
const onlyTrue: Reader<true | undefined> = (check, tree) => {
  const value = flag(check, tree)
  return value === FAILED ? FAILED : value || undefined
}

const COMMON = {
  type: required(oneOf(TYPES, LATER_TYPES)),
  description: optional(prose),
  optional: optional(onlyTrue),
  from: optional(oneOf(SOURCES, LATER_SOURCES)),
}
const CLOSED = { values: required(distinct(list(wireValue, 1, MAX_VALUES))), other: optional(onlyTrue) }
const SCALED = { edges: elsewhere, labels: elsewhere, scheme: elsewhere, unit: optional(label) }

const booleanShape = shape({ ...COMMON, type: required(oneOf(['boolean'])) }, LATER_KEYS)
const choiceShape = shape({ ...COMMON, type: required(oneOf(['choice'])), ...CLOSED }, LATER_KEYS)
const choicesShape = shape({ ...COMMON, type: required(oneOf(['choices'])), ...CLOSED }, LATER_KEYS)
const versionShape = shape(
  { ...COMMON, type: required(oneOf(['version'])), precision: otherwise(oneOf(['major', 'minor', 'patch']), 'patch') },
  LATER_KEYS,
)
const bucketShape = shape(
  {
    ...COMMON,
    type: required(oneOf(['bucket'])),
    ...SCALED,
    bound: otherwise(oneOf(['right-closed', 'right-open']), 'right-closed'),
    min: optional(finite),
  },
  LATER_KEYS,
)
const countShape = shape(
  {
    ...COMMON,
    type: required(oneOf(['count'])),
    ...SCALED,
    max: required(whole(1, MAX_COUNT), 'Write the largest count that matters; larger ones are sent as it.'),
  },
  LATER_KEYS,
)

/** The context's fields, or an event's: only the context may fill itself. */
export const fieldsReader = (schemes: Schemes, place: 'context' | 'event'): Reader<Fields> =>
  mapOf(isKey([], CONTEXT_PREFIX), fieldReader(schemes, place), LIMITS.fieldsPerEvent)

const fieldReader =
  (schemes: Schemes, place: 'context' | 'event'): Reader<Field> =>
  (check, tree) => {
    const map = asMap(check, tree)
    if (map === FAILED) return FAILED
    const typed = map.entries.get('type')
    if (!typed) return check.fail('missing_key', map.at, 'needs `type`', `Write ${TYPES.join(', ')}.`)
    const type = COMMON.type.read(check, typed.tree)
    if (type === FAILED) return FAILED
    const field = READ[type](check, map, schemes)
    return field !== FAILED && isSourceFit(check, map, field, place) ? field : FAILED
  }

type FieldRead = (check: Check, map: MapTree, schemes: Schemes) => Field | Failed
const READ: { readonly [T in FieldType]: FieldRead } = {
  boolean: booleanShape,
  choice: choiceShape,
  choices: choicesShape,
  version: versionShape,
  bucket: readBucket,
  count: readCount,
}

function readBucket(check: Check, map: MapTree, schemes: Schemes): Field | Failed {
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
  check.fail('unreachable_label', at(map, 'min'), `leaves nothing for the label below the edge ${first}`)
  return false
}

function readCount(check: Check, map: MapTree, schemes: Schemes): Field | Failed {
  const given = fieldScale(check, map, schemes)
  const field = countShape(check, map)
  if (given === FAILED || field === FAILED) return FAILED
  const { edges, labels } = given ?? countScale(field.max)
  const scaleAt = at(map, map.entries.has('scheme') ? 'scheme' : 'edges')
  if (labels.length > MAX_COUNT_LABELS)
    return check.fail('wrong_length', scaleAt, `makes ${labels.length} labels; a count has at most ${MAX_COUNT_LABELS}`)
  if (!edges.every((edge) => Number.isSafeInteger(edge) && edge >= 0))
    return check.fail(
      'unreachable_label',
      scaleAt,
      'has an edge that is no whole number from 0',
      'Counts are 0, 1, 2, …',
    )
  if (edges.at(-1)! >= field.max)
    return check.fail('unreachable_label', scaleAt, `leaves nothing for the last label: \`max\` is ${field.max}`)
  return { ...field, edges, labels }
}

function isSourceFit(check: Check, map: MapTree, { type, from }: Field, place: 'context' | 'event'): boolean {
  if (from === undefined) return true
  const wanted = TYPE_OF_SOURCE[from]
  if (place === 'event') check.fail('from_place', at(map, 'from'), 'fills itself, which only context fields do')
  else if (type !== wanted)
    check.fail('from_type', at(map, 'from'), `is \`${from}\`, which fills a ${wanted}, not a ${type}`)
  else return true
  return false
}

const at = (map: MapTree, key: string): Tree['at'] => map.entries.get(key)?.tree.at ?? map.at
