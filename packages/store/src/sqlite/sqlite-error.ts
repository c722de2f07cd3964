import { StoreError, type StoreErrorCode } from '../store-error.ts'

// Primary result codes, https://sqlite.org/rescode.html
const CODES: { readonly [primary: number]: StoreErrorCode } = {
  5: 'unavailable',
  6: 'unavailable',
  8: 'unavailable',
  10: 'io_failed',
  11: 'io_failed',
  13: 'disk_full',
  14: 'unavailable',
  26: 'foreign_database',
}

/** Runs `work` and turns what SQLite throws into a StoreError that names the file. */
export function translated<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(codeOf(error), `The database ${path} refused: ${messageOf(error)}.`, { cause: error })
  }
}

function codeOf(error: unknown): StoreErrorCode {
  if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number') {
    return CODES[error.errcode & 0xff] ?? 'refused'
  }
  return 'refused'
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
