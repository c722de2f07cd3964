/** Why a single event was not stored. The table is closed: answers, ledgers and books use these keys and no others. */
export const DROP_REASONS = {
  malformed_event: 'The event is not an object with name, day and fields of the right kind.',
  unknown_event: 'The contract does not declare this event.',
  unknown_field: 'The contract does not declare a field of this event.',
  too_many_fields: 'The event has more fields than the protocol allows.',
  invalid_value: 'A field has a value that the contract does not declare.',
  invalid_day: 'The day is not a date of the form that the contract sends.',
  invalid_first: 'A first mark names something that the event does not carry.',
  heartbeat_not_alone: 'A heartbeat came in a batch with other events.',
  too_old: 'The day is further back than events are accepted.',
  no_longer_collected: 'The current contract no longer declares this event or a field of it.',
  spool_full: 'The queue on the device was full.',
  expired: 'The event waited on the device longer than the queue keeps events.',
  unreadable: 'A line of the queue on the device could not be read.',
  unknown_contract: 'The device no longer has the contract under which the event was recorded.',
  batch_refused: 'The receiver refused the batch for good.',
  batch_conflict: 'The receiver already has other bytes under the batch id.',
  heartbeat_replaced: 'A newer heartbeat took its place on the device before it could be sent.',
  heartbeat_too_soon: 'The receiver had a heartbeat of the same install already.',
} as const
export type DropReason = keyof typeof DROP_REASONS

export const isDropReason = (text: string): text is DropReason => Object.hasOwn(DROP_REASONS, text)

/** The outcome of a check: a value, or a reason and the place, never the offending content. */
export type Verdict<T, R = DropReason> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: R; readonly at?: string }

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const refuse = <R>(reason: R, at?: string): { readonly ok: false; readonly reason: R; readonly at?: string } =>
  at === undefined ? { ok: false, reason } : { ok: false, reason, at }
