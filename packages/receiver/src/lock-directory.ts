import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ReceiverError } from './receiver-error.ts'

/** Holds a data directory for this process; the lock ends with the process, however it ends. */
export function lockDirectory(dataDir: string): { readonly release: () => void } {
  const lock = new DatabaseSync(join(dataDir, 'receiver.lock'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    // SQLITE_BUSY: somebody holds it. Whatever else it is, the directory cannot be locked.
    lock.close()
    const what = `The data directory ${dataDir} is in use by another receiver.`
    throw new ReceiverError('in_use', `${what} Stop that one, or choose another directory.`, { cause })
  }
  return { release: () => lock.close() }
}
