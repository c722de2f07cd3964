import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Scanning } from '../arguments.ts'
import type { Profile } from '../checkers/index.ts'
import { Misuse } from '../misuse.ts'
import { type Report, reportOf } from '../report/report.ts'
import { type ScanObserver, scan } from '../scan.ts'
import { readSuppressions } from '../suppressions.ts'

/** Absolute path of the folder that a user named. */
export function folderAt(cwd: string, folder: string): string {
  const root = resolve(cwd, folder)
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new Misuse(`${folder} is not a folder. Name a folder to scan.`)
  return root
}

const STANDARD_PROFILE: Profile = 'balanced'

/** Scans and leaves out what the folder's owner accepts. */
export async function scanFolder(
  root: string,
  { profile = STANDARD_PROFILE, timeoutMs }: Omit<Scanning, 'folder'>,
  observer: ScanObserver,
): Promise<Report> {
  const isSuppressed = readSuppressions(root)
  return reportOf(await scan({ root, profile, timeoutMs }, observer), isSuppressed)
}
