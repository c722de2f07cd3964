import { createHeartbeats } from './heartbeat/start.ts'
import { consentOf, createHost, type Host } from './host.ts'
import { showNotice } from './notice/notice.ts'
import type { Telemetry, TelemetryOptions } from './options.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { LIFETIME_MS, ordersOf } from './sender/guard.ts'
import { createStarter } from './sender/start.ts'
import { startServer } from './server/start.ts'
import { realWorld, type World } from './world.ts'

/**
 * Opens telemetry for the program that embeds it. Reads the user's decision and writes nothing. The first `record()`
 * of a run starts a sender of its own where earlier runs left something to send, and so does a later one where the run
 * outlasts `sendEveryMs`; a run that records nothing, such as the user's own `telemetry off`, sends nothing. Never
 * throws: what cannot work stays silent, and `telemetry status` says why.
 */
export function createTelemetry<Events, Context, Heartbeat = never>(
  options: TelemetryOptions<Events, Context, Heartbeat>,
): Telemetry<Events, Heartbeat> {
  try {
    const world = options.world ?? realWorld()
    if (ordersOf(process) !== undefined) return inSender()
    const host = createHost(options, world)
    return host ? telemetryOf(host) : withoutHome(world)
  } catch {
    // Options that no compiler has seen, or a machine that cannot be asked: the host runs on without telemetry.
    return { ...SILENT, command: async () => 1 }
  }
}

const SILENT = {
  record: () => {},
  notice: () => false,
  forget: async () => true,
  stop: () => {},
  ...createHeartbeats<never>(undefined),
} as const

/**
 * Does nothing; a program that was started as a sender and records all the same never called `runAsSender()`. Its work
 * was not asked for: it ends before it does it a second time, and as soon as a sender would.
 */
function inSender(): Telemetry<never, never> {
  const leave = () => process.exit(0)
  setTimeout(leave, LIFETIME_MS).unref()
  return { ...SILENT, record: leave, notice: leave, command: leave }
}

const withoutHome = ({ stderr }: World): Telemetry<never, never> => ({
  ...SILENT,
  async command() {
    stderr.write('Telemetry is off: there is no home folder, so there is no place for a decision. Set HOME.\n')
    return 1
  },
})

function telemetryOf<Events, Heartbeat>(host: Host): Telemetry<Events, Heartbeat> {
  const check = host.world.check?.(host)
  let decision = consentOf(host)
  let recorder: Recorder | undefined
  const askAgain = () => {
    recorder?.close()
    recorder = undefined
    decision = consentOf(host)
  }
  const server = host.options.server
    ? startServer(host, { recorder: () => recorder, decision: () => decision, askAgain })
    : undefined
  const startSenderIfDue = server ? () => {} : createStarter(host)
  return {
    record(name, ...[fields]) {
      if (decision.state === 'off' && !check) return
      try {
        check?.(name, fields)
        if (decision.state === 'off') return
        // Before the first line is written: it sends what earlier runs left, and later what this one did.
        if (decision.state === 'on') startSenderIfDue()
        recorder ??= createRecorder(host, decision)
        recorder.record(name, { ...fields })
      } catch {
        // A getter of the host's that throws, or a disk that cannot be written: never the host's problem.
      }
    },
    notice(options = {}) {
      try {
        const isShown = showNotice(host, options)
        if (isShown) askAgain()
        return isShown
      } catch {
        // Options that no compiler has seen, or a disk that cannot be written: it was not shown and does not count.
        return false
      }
    },
    ...createHeartbeats<Heartbeat>(host),
    command: (argv) => runSafely(host, argv, askAgain),
    forget: () => forgetSafely(host, askAgain),
    stop: () => server?.stop(),
  }
}

async function runSafely(host: Host, argv: readonly string[], askAgain: () => void): Promise<number> {
  try {
    const { runCommand } = await import('./commands/run-command.ts')
    return await runCommand(host, argv)
  } catch (error) {
    host.world.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  } finally {
    askAgain()
  }
}

async function forgetSafely(host: Host, askAgain: () => void): Promise<boolean> {
  try {
    const { forget } = await import('./commands/forget.ts')
    return forget(host)
  } catch {
    // A disk that cannot be written.
    return false
  } finally {
    askAgain()
  }
}
