/**
 * Sends what a server records: in this process, from a timer that holds no program back, for all workers of the server
 * that share the state folder. What is recorded lies on the disk at once, so that nothing has to be saved at the end.
 */
import { LIMITS } from '@aboveboard/protocol'
import { consentOf, type Host } from '../host.ts'
import { isNoticeRun } from '../notice/notice-run.ts'
import { isDue, jittered, readAttempt } from '../sender/attempt.ts'
import { hasWork } from '../sender/command.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import { type Report, send } from '../sender/sender.ts'
import { timeToLook } from '../sender/time-to-look.ts'

const INTERVAL_MS = 60_000
const REQUESTS_MS = 30_000
const FIRST_DELAY_MS = 10_000
const LONGEST_DELAY_MS = 15 * 60_000

export interface ServerSender {
  /**
   * Sends where it is time: after each interval, or as soon as a batch is full; after a failure not before a random time
   * that doubles. Never rejects.
   */
  tick(queued: number): Promise<void>
}

export function createServerSender(host: Host): ServerSender {
  const { options, world } = host
  const intervalMs = options.sendEveryMs ?? INTERVAL_MS
  let isBusy = false
  let failures = 0
  let regular = 0
  let notBefore = 0
  const backoffMs = (): number =>
    failures === 0 ? 0 : world.random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1))
  return {
    async tick(queued) {
      const now = world.now().getTime()
      const isFull = queued >= LIMITS.eventsPerBatch
      if (isBusy || now < notBefore || (now < regular && !isFull)) return
      isBusy = true
      try {
        regular = now + jittered(intervalMs, world.random)
        const report = mayStart(host, now, isFull) ? await sendHere(host, intervalMs) : undefined
        failures = report?.outcome === 'waiting' ? failures + 1 : 0
        notBefore = now + Math.max(backoffMs(), report?.waitMs ?? 0)
      } catch {
        // A disk that cannot be read or written.
        failures++
        notBefore = now + backoffMs()
      } finally {
        isBusy = false
      }
    },
  }
}

function mayStart(host: Host, now: number, isFull: boolean): boolean {
  if (isNoticeRun(host.world, host.product) || !hasWork(host)) return false
  const decision = consentOf(host)
  if (decision.state !== 'on' || !isDue(timeToLook(host, decision), now)) return false
  // Another worker may have tried a moment ago.
  return isFull || isDue(readAttempt(host.paths, host.world), now)
}

async function sendHere(host: Host, sendEveryMs: number): Promise<Report | undefined> {
  const { options, paths, product, world } = host
  const url = batchesUrl(options.endpoint)
  return (
    url &&
    send({
      paths,
      product,
      url,
      writeKey: options.writeKey,
      ...(options.transport && { transport: options.transport }),
      world,
      isAllowed: () => consentOf(host).state === 'on',
      tries: 1,
      signal: AbortSignal.timeout(REQUESTS_MS),
      sendEveryMs,
      mayEnd: true,
    })
  )
}
