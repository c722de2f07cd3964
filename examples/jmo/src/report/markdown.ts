import type { Report } from './report.ts'
import { byImportance, messageOf, placeOf, sumOf, visible } from './summary.ts'

/** For a pull request or a wiki: a table of findings, the worst first. */
export function markdownReport(report: Report, source: string): string {
  const rows = report.findings
    .toSorted(byImportance)
    .map((finding) => row([finding.severity, placeOf(finding), messageOf(finding), visible(finding.rule)]))
  const failed = report.tools.flatMap((tool) =>
    tool.status === 'failed' ? [`- ${escaped(visible(tool.tool))} failed: ${escaped(visible(tool.failure))}`] : [],
  )
  const lines = [
    `# jmo: ${escaped(visible(source))}`,
    '',
    sumOf(report),
    ...(rows.length > 0 ? ['', row(['Severity', 'Place', 'Finding', 'Rule']), '|---|---|---|---|', ...rows] : []),
    ...(failed.length > 0 ? ['', ...failed] : []),
  ]
  return `${lines.join('\n')}\n`
}

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&')
