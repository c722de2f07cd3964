/** Declared fields, by where they stand. */
import { CONTEXT_PREFIX, type Field, type Fields, isTallied, LIMITS } from '@aboveboard/protocol'
import { type Check, FAILED } from './check.ts'
import { FIELD_READERS } from './field-readers.ts'
import { FIELD_TYPES, fieldType } from './field-type.ts'
import { listed } from './phrase.ts'
import { asMap, mapOf, type Reader } from './reader.ts'
import type { Schemes } from './scale.ts'
import { type FieldPlace, isSourceFit } from './sources.ts'
import { type MapTree, placeOf } from './tree.ts'
import { isKey } from './words.ts'

/** The fields of the context, of an event or of the heartbeat. */
export const fieldsReader = (schemes: Schemes, place: FieldPlace): Reader<Fields> =>
  mapOf(isKey([], CONTEXT_PREFIX), fieldReader(schemes, place), LIMITS.fieldsPerEvent)

export const fieldReader =
  (schemes: Schemes, place: FieldPlace): Reader<Field> =>
  (check, tree) => {
    const map = asMap(check, tree)
    if (map === FAILED) return FAILED
    const typed = map.entries.get('type')
    if (!typed) return check.fail('missing_key', map.at, 'needs `type`', `Write ${listed(FIELD_TYPES, 'or')}.`)
    const type = fieldType(check, typed.tree)
    if (type === FAILED) return FAILED
    const field = FIELD_READERS[type](check, map, schemes)
    if (field === FAILED) return FAILED
    const fits = [isPlaceFit, isSourceFit, isPrivacyFit, isPairingFit].map((fit) => fit(check, map, field, place))
    return fits.includes(false) ? FAILED : field
  }

function isPlaceFit(check: Check, map: MapTree, { type }: Field, place: FieldPlace): boolean {
  if (type === 'tokens' && place === 'context')
    check.fail('tokens_place', placeOf(map, 'type'), 'is `tokens`, which the context cannot have')
  else if (type === 'contact' && place !== 'heartbeat')
    check.fail('contact_place', placeOf(map, 'type'), 'is `contact`, which only the heartbeat can have')
  else return true
  return false
}

/** Only where one of a few answers is given, another one can be given instead of it. */
const RANDOMIZED: readonly string[] = ['boolean', 'choice', 'bucket']

function isPrivacyFit(check: Check, map: MapTree, { type, from, privacy }: Field): boolean {
  if (!privacy) return true
  const at = placeOf(map, 'privacy')
  if (!RANDOMIZED.includes(type)) check.fail('randomize_type', at, `randomizes a ${type}`)
  else if (from === 'receiver') check.fail('randomize_receiver', at, 'randomizes what only the receiver knows')
  else return true
  return false
}

function isPairingFit(check: Check, map: MapTree, field: Field): boolean {
  if (field.pairs !== 'off' || isTallied(field)) return true
  check.fail('pairs_unused', placeOf(map, 'pairs'), `says nothing: a ${field.type} is never tallied`)
  return false
}
