/** What the program tells about itself while it works; `run.ts` reports it, `plain.ts` leaves it out. */
import type { Format } from './report/formats.ts'
import type { ScanObserver } from './scan.ts'
import type { Artifact } from './wizard/artifacts.ts'
import type { Execution, WizardChoices } from './wizard/choices.ts'

/** Must not throw. */
export interface Observer {
  /** Work begins that a person at a terminal watches; `quiet` where its output is for a program. */
  begins(work: { readonly quiet: boolean }): void
  /** Who watches a scan that the user, or the wizard, started. */
  scan(startedBy: 'user' | 'wizard'): ScanObserver
  reported(report: Reported): void
  evaluated(policies: Evaluated): void
  guided(wizard: Guided): void
}

export interface Reported {
  readonly formats: readonly Format[]
  readonly findings: number
  /** A suppressions file took findings out. */
  readonly suppressions: boolean
  readonly compliance: boolean
}

export interface Evaluated {
  readonly policies: number
  readonly passed: number
  /** By how much all policies together are exceeded. */
  readonly violations: number
  readonly durationMs: number
}

export interface Guided extends Pick<WizardChoices, 'profile'> {
  readonly execution: Execution
  readonly artifact: Artifact
  readonly durationMs: number
}

const silentScan: ScanObserver = { started: () => {}, completed: () => {} }

export const SILENT: Observer = {
  begins: () => {},
  scan: () => silentScan,
  reported: () => {},
  evaluated: () => {},
  guided: () => {},
}
