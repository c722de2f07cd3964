/** What one simulated run types, one command after the other. */
import { join } from 'node:path'
import type { SimulatedRun } from './population.ts'

export interface CommandFolders {
  /** The user's home, where they keep their files too. */
  readonly home: string
  /** Parent of the folders that are scanned. */
  readonly folders: string
}

/** Stopped in time, `near-duplicates` cannot finish the legacy folder; every other scan has time enough. */
const SHORT_TIMEOUT_S = 0.25
const TIMEOUT_S = 30
/** Where `scan --json` of a run is saved, in the home. */
export const SAVED_SCAN = 'scan.json'

export function commandsOf(run: SimulatedRun, { home, folders }: CommandFolders): readonly (readonly string[])[] {
  const folder = join(folders, run.folder)
  const timeout = run.folder === 'legacy' ? SHORT_TIMEOUT_S : TIMEOUT_S
  const scanning = ['--profile', run.profile, '--timeout', String(timeout)]
  return [...wizardOf(run, home, folder, scanning), ...useOf(run, home, folder, scanning)]
}

/** Files go into the user's own folder; without one to write, the wizard scans. */
function wizardOf({ wizard }: SimulatedRun, home: string, folder: string, scanning: readonly string[]): string[][] {
  if (!wizard) return []
  const { artifact, execution } = wizard
  const where = artifact === 'none' ? folder : home
  return [['wizard', where, '--yes', '--artifact', artifact, '--mode', execution, ...scanning]]
}

function useOf({ use }: SimulatedRun, home: string, folder: string, scanning: readonly string[]): string[][] {
  const compliance = use.compliance ? ['--compliance'] : []
  const scan = ['scan', folder, '--json', ...scanning]
  switch (use.command) {
    case 'scan':
      return [scan]
    case 'report': {
      const output = ['--format', use.formats, '--output', join(home, 'reports')]
      return [scan, ['report', join(home, SAVED_SCAN), ...output, ...compliance]]
    }
    case 'ci':
      return [['ci', folder, '--format', 'json', ...scanning, ...compliance]]
    default:
      return use.command satisfies never
  }
}
