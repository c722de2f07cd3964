export { ACTIVE, ACTIVE_DECLARATION, ageOf } from './active.ts'
export { admit, admitContext } from './admit.ts'
export { type AdmittedContext, type AdmittedEvent, type AdmittedValue, MARK_ELEMENT, type Mark } from './admitted.ts'
export { type Envelope, parseEnvelope } from './batch.ts'
export { labelIndex } from './bucket.ts'
export { type DayNumber, dayOf, formatDay, parseDay, parseMonth, periodEnd, periodOf } from './calendar.ts'
export { type Change, classify } from './classify.ts'
export type { Direction } from './classify-field.ts'
export { type Coarsened, coarsen, type Device, type FieldDrop } from './coarsen.ts'
export * from './contract.ts'
export { declaredEvents, HEARTBEAT } from './declared-events.ts'
export { type Draw, drawOf } from './draw.ts'
export { fieldIdentity, type OpenType, openTypeOf } from './field-identity.ts'
export type {
  EraseAnswer,
  EraseRequest,
  ExportRequest,
  InstallClaim,
  InstallPurpose,
  Receipt,
} from './installs.ts'
export { isObject } from './is-object.ts'
export {
  ABSENT,
  CONTEXT_PREFIX,
  type EventLayout,
  fieldLabels,
  type Layout,
  layoutOf,
  NONE,
  type Slot,
} from './layout.ts'
export { BATCH_ID_PATTERN, DIGEST_PATTERN, KEY_PATTERN, LIMITS, PRODUCT_PATTERN } from './limits.ts'
export { CONTACT_PATTERN, HASH_PATTERN, isToken } from './open-text.ts'
export { PROBLEMS, type Problem, type ProblemCode, problem } from './problems.ts'
export { type Filter, MEASURES, type Measure, type Query, type QueryAnswer } from './query.ts'
export { accept, DROP_REASONS, type DropReason, isDropReason, refuse, type Verdict } from './reasons.ts'
export { isPaired, isTallied, pairsOf } from './tallied.ts'
export { type Triple, triplesOf } from './together.ts'
export { isWireVersion, truncateVersion } from './version.ts'
export {
  type Acknowledgement,
  type Batch,
  type FirstMarks,
  IMPORT_HEADER,
  type Ledger,
  PROTOCOL,
  type Rejection,
  SERIES,
  type Series,
  type WireEvent,
  type WireFields,
  type WireValue,
} from './wire.ts'
