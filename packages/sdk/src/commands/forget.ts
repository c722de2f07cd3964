import type { Host } from '../host.ts'
import { eraseState } from './erase.ts'
import { whyNothingIsKept } from './person.ts'

/** Erases what `telemetry off` erases, and leaves the decision. False where nothing may be changed here. */
export function forget(host: Host): boolean {
  if (whyNothingIsKept(host) !== undefined) return false
  eraseState(host.paths)
  return true
}
