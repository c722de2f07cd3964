import { randomBytes } from 'node:crypto'
import type { Lease } from './lease.ts'

export interface MemoryLeaseOptions {
  readonly now?: () => Date
}

/** For a server of one process that keeps nothing on disk: what it knows ends with it. */
export function memoryLease({ now = () => new Date() }: MemoryLeaseOptions = {}): Lease {
  let holder: { readonly token: string; readonly until: number } | undefined
  let state: string | undefined
  const held = () => (holder && now().getTime() < holder.until ? holder : undefined)
  return {
    isShared: false,
    async take(ttlMs) {
      if (held()) return undefined
      const token = randomBytes(16).toString('hex')
      holder = { token, until: now().getTime() + ttlMs }
      return { token, state }
    },
    async release(token, next) {
      if (held()?.token !== token) return false
      state = next
      holder = undefined
      return true
    },
  }
}
