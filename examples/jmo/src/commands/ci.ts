import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Reporting, Scanning } from '../arguments.ts'
import { Misuse } from '../misuse.ts'
import { evaluate, type Verdict } from '../policy/evaluate.ts'
import { DEFAULT_POLICIES, type Policy, PolicyError, parsePolicies } from '../policy/policies.ts'
import type { Report } from '../report/report.ts'
import { deliver, isQuiet } from './deliver.ts'
import { folderAt, scanFolder } from './scan-folder.ts'
import { CLEAN, FOUND, type Surroundings } from './surroundings.ts'

export type CiArguments = Scanning & Reporting & { readonly policy?: string }

/** Scans, reports and decides by the folder's policies whether a change may pass. */
export async function ciCommand(wanted: CiArguments, around: Surroundings): Promise<number> {
  const { folder, policy, ...scanning } = wanted
  const { host, observer } = around
  const root = folderAt(host.cwd, folder)
  const policies = policiesAt(host.cwd, root, policy)
  observer.begins({ quiet: isQuiet(wanted) })
  const report = await scanFolder(root, scanning, observer.scan('user'))
  deliver(report, folder, wanted, around)
  const verdicts = judge(policies, report, around)
  host.err(verdicts.map(lineOf).join(''))
  return verdicts.every(({ violations }) => violations === 0) ? CLEAN : FOUND
}

function judge(policies: readonly Policy[], report: Report, { observer }: Surroundings): readonly Verdict[] {
  const began = performance.now()
  const verdicts = evaluate(policies, report)
  observer.evaluated({
    policies: verdicts.length,
    passed: verdicts.filter(({ violations }) => violations === 0).length,
    violations: verdicts.reduce((sum, { violations }) => sum + violations, 0),
    durationMs: performance.now() - began,
  })
  return verdicts
}

const lineOf = ({ policy, counted, violations }: Verdict): string =>
  `${violations === 0 ? 'passed' : 'failed'}  ${policy.text}${violations === 0 ? '' : `: there are ${counted}`}\n`

/** The file that the user names must exist; a folder without a file of its own has the standard policies. */
function policiesAt(cwd: string, root: string, named: string | undefined): readonly Policy[] {
  const path = named === undefined ? join(root, 'jmo.policy') : resolve(cwd, named)
  try {
    return parsePolicies(textOf(path, named === undefined ? DEFAULT_POLICIES : undefined))
  } catch (error) {
    if (error instanceof PolicyError) throw new Misuse(`${path}:${error.line}: ${error.message}`, { cause: error })
    throw error
  }
}

function textOf(path: string, otherwise: string | undefined): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ENOENT' && otherwise !== undefined) return otherwise
    throw new Misuse(`The policies at ${path} cannot be read (${error.code}).`, { cause: error })
  }
}
