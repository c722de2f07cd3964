/**
 * At most one sender per state folder: a file with a lease, longer than any sender lives, so that a dead one is
 * never waited for and a live one never overtaken.
 */
import { randomBytes } from 'node:crypto'
import { linkSync, renameSync, rmSync } from 'node:fs'
import { isErrno } from '../files/is-errno.ts'
import { createFile, readOwnObject } from '../files/private-file.ts'
import type { World } from '../world.ts'

export interface Lock {
  /** False once the state folder was erased or another sender took over. */
  isHeld(): boolean
  release(): void
}

export const LEASE_MS = 60_000
const MAX_BYTES = 1024

/** undefined where another sender holds the lock. */
export function takeLock(path: string, world: Pick<World, 'now' | 'uid'>): Lock | undefined {
  const token = randomBytes(16).toString('hex')
  const read = (from: string) => readOwnObject(from, { uid: world.uid, maxBytes: MAX_BYTES })
  const now = world.now().getTime()
  const isLive = (holder: ReturnType<typeof read>): boolean =>
    typeof holder?.until === 'number' && now < holder.until && holder.until <= now + LEASE_MS

  if (isLive(read(path))) return undefined
  clearStale(path, `${path}.${token}`, (moved) => isLive(read(moved)))
  try {
    createFile(path, JSON.stringify({ token, pid: process.pid, until: now + LEASE_MS }))
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return undefined
    throw error
  }
  const isHeld = (): boolean => read(path)?.token === token
  return {
    isHeld,
    release() {
      if (isHeld()) rmSync(path, { force: true })
    },
  }
}

/** Moves a lock without a living holder out of the way; one that came to life in between is put back. */
function clearStale(path: string, aside: string, isLive: (path: string) => boolean): void {
  try {
    renameSync(path, aside)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return
    throw error
  }
  try {
    if (isLive(aside)) linkSync(aside, path)
  } catch (error) {
    // A third sender was faster; the one that was moved aside finds its lock gone and stops.
    if (!isErrno(error, 'EEXIST')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
