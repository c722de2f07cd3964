export type ReceiverErrorCode =
  | 'in_use'
  | 'journal_refused'
  | 'journal_failed'
  | 'journal_corrupt'
  | 'invalid_option'
  | 'version_conflict'
  | 'newer_registry'
  | 'port_unavailable'
  | 'worker_failed'

/** What keeps a receiver from starting or running; the message says what happened, where, and what to do. */
export class ReceiverError extends Error {
  readonly code: ReceiverErrorCode

  constructor(code: ReceiverErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ReceiverError'
    this.code = code
  }
}
