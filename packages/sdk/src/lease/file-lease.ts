import { randomBytes } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import { birthplaceOf, isBornHere } from '../files/birthplace.ts'
import { ensureFolder, prepareFile, readOwnObject } from '../files/private-file.ts'
import { type Lock, takeLock } from '../sender/lock.ts'
import type { Lease } from './lease.ts'

export interface FileLeaseOptions {
  /** Absolute path of the record. The lock lies beside it, in a folder that belongs to this user alone. */
  readonly file: string
  readonly now?: () => Date
}

interface Held extends Lock {
  readonly until: number
}

const MAX_BYTES = 1024 * 1024

/**
 * For the processes of one user on one machine, on a local file system. A record that was copied from elsewhere is none:
 * two copies of a machine are two installs.
 */
export function fileLease({ file, now = () => new Date() }: FileLeaseOptions): Lease {
  const uid = process.getuid?.()
  const held = new Map<string, Held>()
  const isHeld = (lock: Held): boolean => now().getTime() < lock.until && lock.isHeld()
  return {
    isShared: false,
    async take(ttlMs) {
      ensureFolder(dirname(file), uid)
      const lock = takeLock(`${file}.lock`, { now, uid }, ttlMs)
      if (!lock) return undefined
      const token = randomBytes(16).toString('hex')
      held.set(token, { ...lock, until: now().getTime() + ttlMs })
      return { token, state: readState(file, uid) }
    },
    async release(token, state) {
      const lock = held.get(token)
      held.delete(token)
      if (!lock || !isHeld(lock)) return false
      const publish = prepareFile(file, (stat) => JSON.stringify({ birthplace: birthplaceOf(file, stat), state }))
      publish()
      lock.release()
      return true
    },
  }
}

/** What was released last; undefined for a record that is none, or was copied from elsewhere. */
export function readState(file: string, uid: number | undefined): string | undefined {
  const record = readOwnObject(file, { uid, maxBytes: MAX_BYTES })
  const stat = lstatSync(file, { throwIfNoEntry: false })
  if (!stat || typeof record?.state !== 'string' || !isBornHere(record.birthplace, file, stat)) return undefined
  return record.state
}
