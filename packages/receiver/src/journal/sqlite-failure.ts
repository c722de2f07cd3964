import { ReceiverError } from '../receiver-error.ts'

const SQLITE_FULL = 13

/**
 * A full disk can be mended while the process runs. Anything else, a failed fsync above all, leaves unknown what the
 * disk holds: trying again could acknowledge what is not there.
 */
export function judgeFailure(error: unknown): 'disk_full' | ReceiverError {
  if (sqliteCode(error) === SQLITE_FULL) return 'disk_full'
  const said = error instanceof Error ? error.message : String(error)
  return new ReceiverError(
    'journal_failed',
    `The journal could not be written (${said}). Nothing was acknowledged that is not on the disk. ` +
      'Check the disk and its log, then start the receiver again.',
    { cause: error },
  )
}

/** The primary result code (https://sqlite.org/rescode.html), without the extension in the higher bits. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}
