/** What a host and its administrator's page see of heartbeats. */
import type { DropReason, FieldDrop } from '@aboveboard/protocol'
import type { Lease } from '../lease/lease.ts'

/** A value, or what finds it out, in a few seconds at most. */
export type Collected<T> = T | (() => T | undefined | Promise<T | undefined>)

/** What the heartbeat declares. A field that throws, takes too long or gives undefined is sent as unknown, never as 0. */
export type HeartbeatFields<Heartbeat> = { readonly [F in keyof Heartbeat]: Collected<Heartbeat[F]> }

export type Collect<Heartbeat> = () => HeartbeatFields<Heartbeat> | Promise<HeartbeatFields<Heartbeat>>

/** `isDevelopment` and `contactGranted` may be getters: they are read again each time. */
export interface HeartbeatOptions {
  /** Which of the workers sends, and what they know in common. Default: a file in the state folder of this machine. */
  readonly lease?: Lease
  /** Time between two looks at the clock; default 15 minutes. */
  readonly tickMs?: number
  /** Whether this is a development server, from which nothing is sent. Default: `NODE_ENV` is `development`. */
  readonly isDevelopment?: boolean
  /** Whether the administrator agreed that fields of type `contact` are sent. Default false. */
  readonly contactGranted?: boolean
}

/**
 * `sent` the receiver has it · `waiting` it is kept and tried again · `dropped` it is given up · `not_due` the receiver
 * has one already, or the time for the next has not come · `busy` another worker is at it · `not_allowed` consent,
 * a development server or a missing set-up is in the way.
 */
export type HeartbeatOutcome = 'sent' | 'waiting' | 'dropped' | 'not_due' | 'busy' | 'not_allowed'

export interface HeartbeatResult {
  readonly outcome: HeartbeatOutcome
  /** For people, where there is something to say. */
  readonly why?: string
}

export interface HeartbeatPreview {
  /** The bytes that the next heartbeat is; undefined where none can be made. */
  readonly bytes: string | undefined
  /**
   * Whether exactly these bytes will be sent. They are not while telemetry is off: nothing may be kept for them then,
   * and they have no id and no hashes yet.
   */
  readonly isExact: boolean
  /** What was left out of it, and why. */
  readonly leftOut: readonly FieldDrop[]
  /** Why there are no bytes, or why they would not be sent. */
  readonly why?: string
}

export interface HeartbeatStatus {
  /** Why none is sent at present; absent where one is, when it is time. */
  readonly obstacle?: string
  /** ISO 8601, UTC; absent where there was none. */
  readonly lastSent?: string
  /** What became of the latest try. */
  readonly last?: HeartbeatResult & { readonly at: string }
  /** Not before; ISO 8601, UTC. */
  readonly nextTry?: string
  /** Whether one is sealed and waits to be sent. */
  readonly isWaiting: boolean
  /** Since when addresses may be sent; ISO 8601, UTC. */
  readonly contactGrantedSince?: string
  readonly sent: number
  readonly dropped: { readonly [R in DropReason]?: number }
}

export interface Heartbeats<Heartbeat> {
  /**
   * Sends what `collect` says once in each period that the contract declares, from one of all the workers that call it,
   * while telemetry is on; gives back how to stop. Looks at the clock now and then, on a timer that holds no program
   * back; `collect` is asked only when a heartbeat is due, and a worker that ends is followed by another. A second call
   * takes the place of the first. Never throws.
   */
  heartbeat(collect: Collect<Heartbeat>, options?: HeartbeatOptions): () => void
  /**
   * Sends one now, for an administrator who asks for it, unless the receiver has one of this period. A heartbeat that was
   * previewed is sent as it was shown. Never rejects.
   */
  sendHeartbeatNow(): Promise<HeartbeatResult>
  /** The bytes of the next heartbeat, collected afresh unless the receiver may have them already. Never rejects. */
  previewHeartbeat(): Promise<HeartbeatPreview>
  /** What became of heartbeats, and when the next one is due. Never rejects. */
  heartbeatStatus(): Promise<HeartbeatStatus>
}
