/** The scanner as a program, without telemetry: `run.ts` adds it, `plain.ts` leaves it out. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArguments, type ScanArguments } from './arguments.ts'
import { HELP } from './help.ts'
import type { Host } from './host.ts'
import { jsonReport, textReport } from './report.ts'
import { findingsOf, type ScanObserver, scan } from './scan.ts'
import { VERSION } from './version.ts'

/** Resolves with the exit code: 0 nothing found, 1 something found, 2 misuse. */
export async function cli(argv: readonly string[], host: Host, observer?: ScanObserver): Promise<number> {
  const parsed = parseArguments(argv)
  switch (parsed.command) {
    case 'help':
      host.out(HELP)
      return 0
    case 'version':
      host.out(`jmo ${VERSION}\n`)
      return 0
    case 'misuse':
      host.err(`jmo: ${parsed.message} See jmo --help.\n`)
      return 2
    case 'scan':
      return await scanCommand(parsed, host, observer)
    default:
      return parsed satisfies never
  }
}

async function scanCommand(
  { folder, profile, timeoutMs, json }: ScanArguments,
  host: Host,
  observer?: ScanObserver,
): Promise<number> {
  const root = resolve(host.cwd, folder)
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    host.err(`jmo: ${folder} is not a folder. Name a folder to scan.\n`)
    return 2
  }
  const result = await scan({ root, profile, timeoutMs }, observer)
  host.out(json ? jsonReport(result) : textReport(result, folder, host.colour))
  return findingsOf(result).length > 0 ? 1 : 0
}
