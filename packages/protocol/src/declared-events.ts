import { ACTIVE, ACTIVE_DECLARATION } from './active.ts'
import type { Contract, EventDeclaration } from './contract.ts'

/** The event as which the heartbeat travels and is tallied. */
export const HEARTBEAT = 'heartbeat'

/** Every event that a product may send: the declared ones, the heartbeat and, unless `activity: off`, `active`. */
export const declaredEvents = ({
  activity,
  events,
  heartbeat,
}: Contract): { readonly [name: string]: EventDeclaration } => ({
  ...events,
  ...(heartbeat && { [HEARTBEAT]: heartbeat }),
  ...(activity === 'on' && { [ACTIVE]: ACTIVE_DECLARATION }),
})
