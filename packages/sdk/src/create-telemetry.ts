import { consentOf, createHost, type Host } from './host.ts'
import { showNotice } from './notice/notice.ts'
import type { Telemetry, TelemetryOptions } from './options.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { createStarter } from './sender/start.ts'
import { realWorld, type World } from './world.ts'

/**
 * Opens telemetry for the program that embeds it. Reads the user's decision and writes nothing. The first `record()`
 * of a run starts a sender of its own where earlier runs left something to send, and so does a later one where the run
 * outlasts `sendEveryMs`; a run that records nothing, such as the user's own `telemetry off`, sends nothing. Never
 * throws: what cannot work stays silent, and `telemetry status` says why.
 */
export function createTelemetry<Events, Context>(options: TelemetryOptions<Events, Context>): Telemetry<Events> {
  try {
    const world = options.world ?? realWorld()
    const host = createHost(options, world)
    return host ? telemetryOf(host) : withoutHome(world)
  } catch {
    // Options that no compiler has seen, or a machine that cannot be asked: the host runs on without telemetry.
    return { ...SILENT, command: async () => 1 }
  }
}

const SILENT = { record: () => {}, notice: () => false } as const

const withoutHome = ({ stderr }: World): Telemetry<never> => ({
  ...SILENT,
  async command() {
    stderr.write('Telemetry is off: no home folder is known, so there is no place for a decision. Set HOME.\n')
    return 1
  },
})

function telemetryOf<Events>(host: Host): Telemetry<Events> {
  let decision = consentOf(host)
  let recorder: Recorder | undefined
  const startSenderIfDue = createStarter(host)
  const askAgain = () => {
    recorder = undefined
    decision = consentOf(host)
  }
  return {
    record(name, ...[fields]) {
      if (decision.state === 'off') return
      try {
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
    command: (argv) => runSafely(host, argv, askAgain),
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
