import { styleText } from 'node:util'
import type { Report, ReportedFinding, ToolReport } from './report.ts'
import { byImportance, messageOf, placeOf, plural, sumOf, visible } from './summary.ts'

const COLOURS = { high: 'red', medium: 'yellow', low: 'dim' } as const
const MAX_PLACE = 48

/** For people at a terminal: the worst first, then each tool, then the sum. */
export function textReport(report: Report, source: string, colour: boolean): string {
  const findings = report.findings.toSorted(byImportance)
  const width = Math.min(MAX_PLACE, Math.max(0, ...findings.map((finding) => placeOf(finding).length)))
  const tools = Math.max(0, ...report.tools.map(({ tool }) => visible(tool).length))
  const lines = [
    `jmo ${visible(report.version)}: ${visible(report.profile)} scan of ${visible(source)}, ${plural(report.files, 'file')}`,
    ...(report.truncated ? ['Only a part: the folder is larger than a scan looks at.'] : []),
    '',
    ...findings.map((finding) => findingLine(finding, width, colour)),
    ...(findings.length > 0 ? [''] : []),
    ...report.tools.map((tool) => toolLine(tool, tools, colour)),
    '',
    sumOf(report),
  ]
  return `${lines.join('\n')}\n`
}

function findingLine(finding: ReportedFinding, width: number, colour: boolean): string {
  const severity = finding.severity.padEnd(6)
  const painted = colour ? styleText(COLOURS[finding.severity], severity, { validateStream: false }) : severity
  return `  ${painted}  ${placeOf(finding).padEnd(width)}  ${messageOf(finding)} (${visible(finding.rule)})`
}

function toolLine(tool: ToolReport, width: number, colour: boolean): string {
  const name = `  ${visible(tool.tool).padEnd(width)}  `
  if (tool.status === 'done')
    return `${name}${tool.findings === 0 ? 'nothing found' : plural(tool.findings, 'finding')}`
  const code = tool.exitCode === undefined ? '' : `, exit code ${tool.exitCode}`
  const failed = `failed: ${visible(tool.failure)}${code}`
  return name + (colour ? styleText('red', failed, { validateStream: false }) : failed)
}
