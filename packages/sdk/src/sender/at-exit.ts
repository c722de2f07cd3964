/**
 * Sends at the end of a run, in a container that keeps nothing: there is no later run that could. The sender is a
 * process of its own as ever; the program's exit waits for it, at most a second.
 */
import { consentOf, type Host } from '../host.ts'
import { hasWork, senderCommand, whyNoSender, writeOrders } from './command.ts'

const LONGEST_MS = 1000

export function sendAtExit(host: Host): void {
  try {
    const decision = consentOf(host)
    if (decision.state !== 'on' || !hasWork(host) || whyNoSender(host) !== undefined) return
    writeOrders(host, decision)
    const { spawnSync } = process.getBuiltinModule('node:child_process')
    const { program, argv, env } = senderCommand(host)
    spawnSync(program, argv, { stdio: 'ignore', env, timeout: LONGEST_MS, killSignal: 'SIGKILL', windowsHide: true })
  } catch {
    // A disk that cannot be read or written, or no room for a process: the host's exit goes on.
  }
}
