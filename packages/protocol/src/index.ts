export { ACTIVE, ACTIVE_DECLARATION, ageOf } from './active.ts'
export {
  type AdmittedContext,
  type AdmittedEvent,
  type AdmittedValue,
  admit,
  admitContext,
  MARK_ELEMENT,
  type Mark,
} from './admit.ts'
export { type Envelope, parseEnvelope } from './batch.ts'
export { bucketLabel, labelIndex } from './bucket.ts'
export { type DayNumber, dayOf, formatDay, parseDay, parseMonth, periodEnd, periodOf } from './calendar.ts'
export { type Change, classify } from './classify.ts'
export type { Direction } from './classify-field.ts'
export { type Coarsened, coarsen, type Device, type FieldDrop } from './coarsen.ts'
export * from './contract.ts'
export { isObject } from './is-object.ts'
export {
  ABSENT,
  CONTEXT_PREFIX,
  declaredEvents,
  type EventLayout,
  fieldIdentity,
  fieldLabels,
  HEARTBEAT,
  isPaired,
  isTallied,
  type Layout,
  layoutOf,
  NONE,
  type OpenType,
  openTypeOf,
  type Slot,
} from './layout.ts'
export { BATCH_ID_PATTERN, DIGEST_PATTERN, KEY_PATTERN, LIMITS, PRODUCT_PATTERN } from './limits.ts'
export { CONTACT_PATTERN, HASH_PATTERN, isToken } from './open-text.ts'
export { PROBLEMS, type Problem, type ProblemCode, problem } from './problems.ts'
export { type Filter, MEASURES, type Measure, type Query, type QueryAnswer } from './query.ts'
export { accept, DROP_REASONS, type DropReason, isDropReason, refuse, type Verdict } from './reasons.ts'
export { type Triple, triplesOf } from './together.ts'
export { isWireVersion, truncateVersion } from './version.ts'
export {
  type Acknowledgement,
  type Batch,
  type FirstMarks,
  type Ledger,
  PROTOCOL,
  type Rejection,
  SERIES,
  type Series,
  type WireEvent,
  type WireFields,
  type WireValue,
} from './wire.ts'
