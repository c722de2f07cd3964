/** What a first mark may name: `*`, a field, or an element of a set, as `field=element`. */
import { CONTEXT_PREFIX, type Field, type Fields, fieldLabels, LIMITS } from '@aboveboard/protocol'
import { byName } from '../by-name.ts'
import { type Schema, setOf, tokenSchema } from './field-schema.ts'

/** The marks of one event: about itself, the batch's context and the event's own fields. */
export function marksSchema(context: Fields, fields: Fields): Schema {
  const slots = [...slotsOf(context, CONTEXT_PREFIX), ...slotsOf(fields, '')]
  const named = { enum: ['*', ...slots.flatMap(([name, field]) => [name, ...labelledElements(name, field)])] }
  const patterned = slots.flatMap(([name, field]) =>
    field.type === 'tokens' ? [tokenSchema(field.pattern, `${name}=`)] : [],
  )
  const mark = patterned.length === 0 ? named : { anyOf: [named, ...patterned] }
  return setOf({ type: 'string', ...mark }, LIMITS.keysPerObject)
}

const slotsOf = (fields: Fields, prefix: string): readonly (readonly [string, Field])[] =>
  byName(fields).map(([name, field]) => [prefix + name, field])

const labelledElements = (name: string, field: Field): string[] =>
  field.type === 'choices' ? (fieldLabels(field) ?? []).map((label) => `${name}=${label}`) : []
