/**
 * One heartbeat in each period, from however many workers: whoever finds it due claims it, keeps its bytes, and only then
 * sends them. Whoever dies on the way is followed by one who sends the same bytes, which the receiver knows.
 */
import { consentOf } from '../host.ts'
import { fileLease } from '../lease/file-lease.ts'
import { isDue } from '../sender/attempt.ts'
import { timeToLook } from '../sender/time-to-look.ts'
import { deliver, settled } from './deliver.ts'
import type { HeartbeatPreview, HeartbeatResult, HeartbeatStatus } from './heartbeat-options.ts'
import type { HeartbeatState, Waiting } from './heartbeat-state.ts'
import { keepCopy, keepOutcome } from './keep-copy.ts'
import { type Maker, makeSample, withWaiting } from './make-heartbeat.ts'
import { obstacleOf } from './obstacle.ts'
import { acceptedAt, begun, dueAt } from './pace.ts'
import { isoTime, reportOf } from './report.ts'
import { PATIENCE_MS, update } from './shared-state.ts'

export interface Heartbeat {
  /** Sends one if it is time. */
  tick(): Promise<HeartbeatResult>
  /** Sends one unless the receiver has one of this period. */
  sendNow(): Promise<HeartbeatResult>
  preview(): Promise<HeartbeatPreview>
  status(): Promise<HeartbeatStatus>
}

/** Each function rejects where disk or lease do. */
export function createHeartbeat(maker: Maker): Heartbeat {
  const { host, options, pace } = maker
  const { world } = host
  const now = (): number => world.now().getTime()
  const { lease = fileLease({ file: host.paths.heartbeat, now: world.now }) } = options
  const change = (by: Parameters<typeof update>[3], patienceMs = PATIENCE_MS) => update(lease, world, patienceMs, by)

  /** The heartbeat that this worker alone is to send, made and kept; undefined where there is none. */
  async function claim(
    isTime: (state: HeartbeatState) => boolean,
    isTick: boolean,
  ): Promise<Waiting | HeartbeatResult> {
    let isOpen = false
    const state = await change(
      async (known) => {
        isOpen = isTime(known)
        if (!isOpen) return known
        const { waiting, ...made } = await withWaiting(known, maker, consentOf(host), false)
        return begun({ ...made, ...(waiting && { waiting: { ...waiting, isTried: true } }) }, now(), pace, world.random)
      },
      isTick ? 0 : PATIENCE_MS,
    )
    if (!state) return { outcome: 'busy' }
    return isOpen ? (state.waiting ?? NOT_MADE) : { outcome: 'not_due' }
  }

  async function attempt(isTime: (state: HeartbeatState) => boolean, isTick: boolean): Promise<HeartbeatResult> {
    const obstacle = obstacleOf(host, options)
    const claimed = obstacle === undefined ? await claim(isTime, isTick) : notAllowed(obstacle)
    if (!('bytes' in claimed)) return claimed
    // To collect takes time, in which somebody may have said no.
    const late = obstacleOf(host, options)
    if (late !== undefined) return notAllowed(late)
    keepCopy(host, claimed)
    const judgement = await deliver(host, claimed, isTick)
    keepOutcome(host, claimed, judgement)
    const state = await change((known) =>
      known.waiting?.bytes === claimed.bytes ? settled(known, judgement, now(), pace) : known,
    )
    const { outcome, why } = state?.result ?? { outcome: 'waiting' as const }
    return why === undefined ? { outcome } : { outcome, why }
  }

  return {
    async tick() {
      const look = timeToLook(host, consentOf(host))
      if (look && !isDue(look, now())) return notAllowed(`Nothing is sent before ${isoTime(look.next)}.`)
      return attempt((state) => now() >= dueAt(state, now(), pace), true)
    },
    sendNow: () => attempt((state) => now() >= acceptedAt(state, now(), pace), false),
    async preview() {
      const why = obstacleOf(host, options)
      if (why !== undefined) {
        const sample = await makeSample(maker)
        const { bytes, leftOut } = sample.ok ? sample.value : { bytes: undefined, leftOut: [] }
        return { bytes, isExact: false, leftOut, why }
      }
      const state = await change((known) => withWaiting(known, maker, consentOf(host), true))
      if (!state?.waiting) return { bytes: undefined, isExact: false, leftOut: [], why: BUSY }
      const { bytes, leftOut } = state.waiting
      return { bytes, isExact: true, leftOut }
    },
    async status() {
      const obstacle = obstacleOf(host, options)
      // To look is to take the lease, which writes; without a yes nothing is written.
      const state = consentOf(host).state === 'on' ? await change((known) => known) : undefined
      return { ...(obstacle !== undefined && { obstacle }), ...reportOf(state, now(), pace) }
    },
  }
}

const BUSY = 'Another worker is at it; try again in a minute.'
const NOT_MADE: HeartbeatResult = { outcome: 'dropped', why: 'The program and its contract do not agree.' }
const notAllowed = (why: string): HeartbeatResult => ({ outcome: 'not_allowed', why })
