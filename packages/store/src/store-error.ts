/** Why a store or registry refused, and what to do. The table is closed. */
export const STORE_ERRORS = {
  unsuitable_engine: 'Use Node 22.18 or newer and a path on a local disk; the counts would not be safe otherwise.',
  newer_database: 'Start the newer version that wrote this file, or restore a backup from before it.',
  foreign_database: 'Point to a file that this program created, or move the other one away.',
  unavailable: 'Check that the folder exists, that the file may be read and written, and that nothing else holds it.',
  disk_full: 'Free some space; nothing of the refused change was kept.',
  io_failed: 'Check the disk, restart, and restore a backup if the file is damaged.',
  refused: 'Nothing of the change was kept; correct what the cause names.',
  unknown_product: 'Add the product first.',
} as const
export type StoreErrorCode = keyof typeof STORE_ERRORS

/** The message says what happened, where and what to do; `code` is for programs. */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, what: string, options?: ErrorOptions) {
    super(`${what} ${STORE_ERRORS[code]}`, options)
    this.name = 'StoreError'
    this.code = code
  }
}
