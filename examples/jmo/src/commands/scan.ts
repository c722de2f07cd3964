import type { Scanning } from '../arguments.ts'
import { FORMATS } from '../report/formats.ts'
import { folderAt, scanFolder } from './scan-folder.ts'
import { CLEAN, FOUND, type Surroundings } from './surroundings.ts'

export async function scanCommand(
  { folder, json, ...scanning }: Scanning & { readonly json: boolean },
  { host, observer }: Surroundings,
): Promise<number> {
  const root = folderAt(host.cwd, folder)
  observer.begins({ quiet: json })
  const report = await scanFolder(root, scanning, observer.scan('user'))
  host.out(FORMATS[json ? 'json' : 'text'].render(report, { source: folder, colour: host.colour }))
  return report.findings.length > 0 ? FOUND : CLEAN
}
