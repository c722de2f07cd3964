/**
 * At most one sender per state folder: a file with a lease, longer than any sender lives, so that a dead one is
 * never waited for and a live one never overtaken.
 */
import { randomBytes } from 'node:crypto'
import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs'
import { isErrno } from '../files/is-errno.ts'
import { readOwnObject } from '../files/private-file.ts'
import { publishFile } from '../files/publish-file.ts'
import type { World } from '../world.ts'
import { LEASE_MS } from './attempt.ts'

export interface Lock {
  /** False once the state folder was erased or another sender took over. */
  isHeld(): boolean
  release(): void
}

const MAX_BYTES = 1024

type LockWorld = Pick<World, 'now' | 'uid'>

/** undefined where another one holds the lock; all who want it name the same `leaseMs`. */
export function takeLock(path: string, world: LockWorld, leaseMs = LEASE_MS): Lock | undefined {
  const token = randomBytes(16).toString('hex')
  const now = world.now().getTime()
  const isStale = (at: string): boolean => stateOf(at, world.uid, now, leaseMs) === 'stale'

  if (stateOf(path, world.uid, now, leaseMs) === 'held') return undefined
  if (isStale(path)) clearStale(path, `${path}.${token}.aside.tmp`, isStale)
  const text = JSON.stringify({ token, pid: process.pid, until: now + leaseMs })
  if (!publishFile(path, text)) return undefined
  const isHeld = (): boolean => readHolder(path, world.uid)?.token === token
  return {
    isHeld,
    release() {
      if (isHeld()) rmSync(path, { force: true })
    },
  }
}

/** A lock has a second name while it is published and after it was put back. */
const readHolder = (path: string, uid: number | undefined) =>
  readOwnObject(path, { uid, maxBytes: MAX_BYTES, mayHaveLinks: true })

function stateOf(path: string, uid: number | undefined, now: number, leaseMs: number): 'free' | 'held' | 'stale' {
  const until = readHolder(path, uid)?.until
  // Processes read the clock in another order than they come here; only a lease far ahead is of another clock.
  if (typeof until === 'number') return now < until && until <= now + 2 * leaseMs ? 'held' : 'stale'
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return 'free'
  // Damaged, or being written. Files carry the machine's own time, never an injected one.
  return Math.abs(Date.now() - stat.mtimeMs) < leaseMs ? 'held' : 'stale'
}

/** Moves a lock without a living holder out of the way; one that came to life in between is put back. */
function clearStale(path: string, aside: string, isStale: (path: string) => boolean): void {
  try {
    renameSync(path, aside)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return
    throw error
  }
  try {
    if (!isStale(aside)) linkSync(aside, path)
  } catch (error) {
    // A third sender was faster; the one that was moved aside finds its lock gone and stops.
    if (!isErrno(error, 'EEXIST')) throw error
  } finally {
    rmSync(aside, { force: true, recursive: true })
  }
}
