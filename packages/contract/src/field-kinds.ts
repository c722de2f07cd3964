/** Types of fields that have something in common. */
import type {
  BucketField,
  ChoiceField,
  ChoicesField,
  CountField,
  Field,
  TokenField,
  TokensField,
} from '@aboveboard/protocol'

/** Fields whose values the contract lists. */
export type ClosedField = ChoiceField | ChoicesField
export const isClosed = (field: Field): field is ClosedField => field.type === 'choice' || field.type === 'choices'

/** Fields whose values a pattern limits. */
export type PatternedField = TokenField | TokensField
export const isPatterned = (field: Field): field is PatternedField => field.type === 'token' || field.type === 'tokens'

/** Numbers that are told through a scale. */
export type ScaledField = BucketField | CountField
export const isScaled = (field: Field): field is ScaledField => field.type === 'bucket' || field.type === 'count'

/** Fields that have several values at once, or none. */
export const isSet = ({ type }: Field): boolean => type === 'choices' || type === 'tokens'
