import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Reporting, Scanning } from '../arguments.ts'
import { Misuse } from '../misuse.ts'
import { parseReport, type Report } from '../report/report.ts'
import { deliver, isQuiet } from './deliver.ts'
import { folderAt, scanFolder } from './scan-folder.ts'
import { CLEAN, type Surroundings } from './surroundings.ts'

/** Reports on a saved scan, or on a fresh one of a folder. */
export async function reportCommand(wanted: Scanning & Reporting, around: Surroundings): Promise<number> {
  const { folder, ...scanning } = wanted
  const { host, observer } = around
  const path = resolve(host.cwd, folder)
  const makeReport = statSync(path, { throwIfNoEntry: false })?.isFile() ? savedReport(path) : freshReport()
  observer.begins({ quiet: isQuiet(wanted) })
  deliver(await makeReport(), folder, wanted, around)
  return CLEAN

  function freshReport(): () => Promise<Report> {
    const root = folderAt(host.cwd, folder)
    return () => scanFolder(root, scanning, observer.scan('user'))
  }
}

function savedReport(path: string): () => Report {
  const report = parseReport(readFileSync(path, 'utf8'))
  if (!report) throw new Misuse(`${path} is no saved scan. Save one with: jmo scan --json > scan.json.`)
  return () => report
}
