import type { Host } from '../host.ts'
import type { Observer } from '../observer.ts'

/** What every command works with. */
export interface Surroundings {
  readonly host: Host
  readonly observer: Observer
}

/** Exit codes of jmo. */
export const CLEAN = 0
export const FOUND = 1
export const MISUSE = 2
