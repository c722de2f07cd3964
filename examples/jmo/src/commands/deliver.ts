import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Reporting } from '../arguments.ts'
import { withStandards } from '../report/compliance.ts'
import { FORMATS } from '../report/formats.ts'
import type { Report } from '../report/report.ts'
import type { Surroundings } from './surroundings.ts'

/** Whether a program reads the standard output. */
export const isQuiet = ({ formats, output }: Reporting): boolean =>
  output === undefined && formats.some((format) => !FORMATS[format].isForPeople)

/** Prints the report, or writes a file for each format. */
export function deliver(report: Report, source: string, reporting: Reporting, { host, observer }: Surroundings): void {
  const { formats, output, compliance } = reporting
  const complete = compliance ? withStandards(report) : report
  const folder = output === undefined ? undefined : resolve(host.cwd, output)
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  for (const format of formats) {
    const { file, render } = FORMATS[format]
    if (folder === undefined) host.out(render(complete, { source, colour: host.colour }))
    else writeFileSync(join(folder, file), render(complete, { source, colour: false }))
  }
  if (output !== undefined)
    host.err(`Written to ${output}: ${formats.map((format) => FORMATS[format].file).join(', ')}\n`)
  const { findings, suppressed } = report
  observer.reported({ formats, findings: findings.length, suppressions: suppressed > 0, compliance })
}
