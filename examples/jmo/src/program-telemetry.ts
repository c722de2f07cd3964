/** What jmo tells its maker: nothing but the fields of telemetry.yaml. */
import type { Telemetry } from '@aboveboard/sdk'
import type { Events } from '../telemetry.contract.ts'
import type { Observer } from './observer.ts'
import { findingsOf, type ScanObserver } from './scan.ts'
import type { Frequency } from './scan-days.ts'

export interface Setting {
  readonly container: boolean
  /** Asked once for each scan, and only while telemetry is on. */
  frequency(): Frequency
}

export function programTelemetry(telemetry: Telemetry<Events>, { container, frequency }: Setting): Observer {
  return {
    begins: ({ quiet }) => void telemetry.notice({ quiet }),
    scan(startedBy) {
      const mode = startedBy === 'wizard' ? 'wizard' : container ? 'docker' : 'cli'
      return scanTelemetry(telemetry, mode, frequency)
    },
    reported: (report) => telemetry.record('report.generated', report),
    evaluated({ policies, passed, violations, durationMs }) {
      const failed = policies - passed
      telemetry.record('policy.evaluated', { policies, passed, failed, violations, evaluation_time: durationMs })
    },
    guided: ({ durationMs, ...choices }) =>
      telemetry.record('wizard.completed', { ...choices, duration: durationMs / 1000 }),
  }
}

type Mode = Events['scan.started']['mode']

function scanTelemetry(telemetry: Telemetry<Events>, mode: Mode, frequency: () => Frequency): ScanObserver {
  return {
    started({ profile, tools, targets }) {
      const all = Object.values(targets).reduce((sum, count) => sum + count, 0)
      telemetry.record('scan.started', {
        mode,
        profile,
        tools,
        ...targets,
        targets: all,
        // A getter, because record() reads no field while telemetry is off: then no day of a scan is kept either.
        get frequency() {
          return frequency()
        },
      })
    },
    completed(result) {
      const { profile, durationMs, outcomes } = result
      const failed = outcomes.filter((outcome) => outcome.status === 'failed')
      for (const { tool, failure, exitCode } of failed) {
        telemetry.record('tool.failed', {
          tool,
          failure,
          ...(exitCode !== undefined && { exit_code: String(exitCode) }),
        })
      }
      telemetry.record('scan.completed', {
        mode,
        profile,
        duration: durationMs / 1000,
        tools_succeeded: outcomes.length - failed.length,
        tools_failed: failed.length,
        findings: findingsOf(result).length,
      })
    },
  }
}
