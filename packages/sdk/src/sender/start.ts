/** Starts a sender as a process of its own, at the beginning of a run and, in a long one, after each interval. */
import { consentOf, type Host } from '../host.ts'
import { readNarrowing } from '../narrowed.ts'
import { isNoticeRun } from '../notice/notice-run.ts'
import { type Attempt, DEFAULT_INTERVAL_MS, isDue, jittered, LEASE_MS, readAttempt, writeAttempt } from './attempt.ts'
import { hasWork, senderCommand, whyNoSender, writeOrders } from './command.ts'
import { timeToLook } from './time-to-look.ts'

/**
 * What to call before each record: starts a sender where there is something to send and the last attempt is long ago.
 * Looks at no file before the next attempt may be due, and starts no second one while the first may be alive. Never
 * throws.
 */
export function createStarter(host: Host): () => void {
  const { options, paths, world } = host
  const interval = options.sendEveryMs ?? DEFAULT_INTERVAL_MS
  let asked: Attempt | undefined
  return () => {
    const at = world.now().getTime()
    if (!isDue(asked, at)) return
    const next = at + jittered(interval, world.random)
    asked = { at, next: Math.max(next, at + LEASE_MS) }
    try {
      const last = readAttempt(paths, world)
      const wait = last && !isDue(last, at) ? last : startSender(host, { at, next })
      if (wait) asked = { at, next: wait.next }
    } catch {
      // A disk that cannot be written, or no room for a process: it is tried again after the interval.
    }
  }
}

/** Gives back what it waits for, where that is only time. */
function startSender(host: Host, attempt: Attempt): Attempt | undefined {
  if (isNoticeRun(host.world, host.product) || !hasWork(host) || whyNoSender(host) !== undefined) return undefined
  // The program may run for long: whoever has a say is asked again.
  const decision = consentOf(host)
  if (decision.state !== 'on') return undefined
  const look = timeToLook(host, decision)
  if (!isDue(look, attempt.at)) return look
  const narrowing = readNarrowing(host.paths, host.world, host.options.endpoint)
  if (narrowing) return { at: attempt.at, next: narrowing.until }
  writeOrders(host, decision)
  writeAttempt(host.paths, attempt)
  spawnSender(host)
  return undefined
}

function spawnSender(host: Host): void {
  // Loaded here and synchronously: most runs start no sender, and the host may exit before a promise resolves.
  const { spawn } = process.getBuiltinModule('node:child_process')
  const { program, argv, env } = senderCommand(host)
  const child = spawn(program, argv, { detached: true, stdio: 'ignore', env, windowsHide: true })
  // A program that is not there is reported here; `status` shows that the attempt had no outcome.
  child.on('error', () => {})
  child.unref()
}
