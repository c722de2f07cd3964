/** A field of each type, from its map to the compiled form. */
import type { Field, FieldType } from '@aboveboard/protocol'
import type { Check, Failed } from './check.ts'
import { named, onlyTrue } from './field-parts.ts'
import { readPattern } from './pattern/read-pattern.ts'
import { distinct, list, oneOf } from './reader.ts'
import type { Schemes } from './scale.ts'
import { readBucket, readCount } from './scaled-fields.ts'
import { optional, otherwise, required, shape } from './shape.ts'
import type { MapTree } from './tree.ts'
import { wireValue } from './words.ts'

const MAX_VALUES = 256

const CLOSED = { values: required(distinct(list(wireValue, 1, MAX_VALUES))), other: optional(onlyTrue) }
const PATTERNED = { pattern: required(readPattern, 'Write what a token looks like: `pattern: "[a-z]{1,16}"`.') }

type FieldReader = (check: Check, map: MapTree, schemes: Schemes) => Field | Failed

export const FIELD_READERS: { readonly [T in FieldType]: FieldReader } = {
  boolean: shape(named('boolean')),
  choice: shape({ ...named('choice'), ...CLOSED }),
  choices: shape({ ...named('choices'), ...CLOSED }),
  bucket: readBucket,
  count: readCount,
  version: shape({ ...named('version'), precision: otherwise(oneOf(['major', 'minor', 'patch']), 'patch') }),
  token: shape({ ...named('token'), ...PATTERNED }),
  tokens: shape({ ...named('tokens'), ...PATTERNED }),
  hash: shape({ ...named('hash'), key: otherwise(oneOf(['install', 'none']), 'install') }),
  contact: shape(named('contact')),
}
