/** What became of heartbeats, for the program's administrator and for `telemetry status`. */
import type { Host } from '../host.ts'
import { readState } from '../lease/file-lease.ts'
import type { HeartbeatStatus } from './heartbeat-options.ts'
import { type HeartbeatState, parseState } from './heartbeat-state.ts'
import { obstacleOf } from './obstacle.ts'
import { dueAt, type Pace, paceOf } from './pace.ts'

export function reportOf(state: HeartbeatState | undefined, now: number, pace: Pace): HeartbeatStatus {
  if (!state) return { isWaiting: false, sent: 0, dropped: {} }
  const { contactSince, dropped, last, result, sent, waiting } = state
  return {
    ...(last && { lastSent: isoTime(last.at) }),
    ...(result && { last: { ...result, at: isoTime(result.at) } }),
    nextTry: isoTime(dueAt(state, now, pace)),
    ...(contactSince !== undefined && { contactGrantedSince: isoTime(contactSince) }),
    isWaiting: waiting?.isTried === true,
    sent,
    dropped,
  }
}

/**
 * What this machine knows, from the outside and without writing; undefined where the contract declares no heartbeat.
 * Workers that share a lease of their own keep it elsewhere.
 */
export function readReport(host: Host): HeartbeatStatus | undefined {
  const { heartbeat } = host.compiled.contract
  if (!heartbeat) return undefined
  const { paths, world } = host
  const obstacle = obstacleOf(host, {})
  const state = parseState(readState(paths.heartbeat, world.uid))
  return { ...(obstacle !== undefined && { obstacle }), ...reportOf(state, world.now().getTime(), paceOf(heartbeat)) }
}

export const isoTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).concat('Z')
