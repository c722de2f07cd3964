/** Starts a sender as a process of its own, at the beginning of a run, where earlier runs left something to send. */
import type { Decision } from '../consent/decide.ts'
import type { Host } from '../host.ts'
import { isNoticeRun } from '../notice/notice-run.ts'
import { DEFAULT_INTERVAL_MS, isDue, jittered, readAttempt, writeAttempt } from './attempt.ts'
import { hasWork, senderCommand, whyNoSender, writeOrders } from './command.ts'

/** Does nothing, with a few file reads, unless there is something to send and the last attempt is long ago. */
export function startSenderIfDue(host: Host, decision: Decision): void {
  const { options, paths, world } = host
  if (isNoticeRun(world, host.product)) return
  const now = world.now().getTime()
  if (!isDue(readAttempt(paths, world), now) || !hasWork(host) || whyNoSender(host) !== undefined) return
  writeOrders(host, decision)
  const interval = options.sendEveryMs ?? DEFAULT_INTERVAL_MS
  writeAttempt(paths, { at: now, next: now + jittered(interval, world.random) })
  spawnSender(host)
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
