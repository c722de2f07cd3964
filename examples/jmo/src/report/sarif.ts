import type { Severity } from '../checker.ts'
import type { Report, ReportedFinding } from './report.ts'

const LEVELS = { high: 'error', medium: 'warning', low: 'note' } as const satisfies { readonly [s in Severity]: string }

/** SARIF 2.1.0, which code hosts show beside the lines of a change. */
export function sarifReport({ version, findings }: Report): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((id) => ({ id }))
  const driver = { name: 'jmo', version, rules }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results: findings.map(resultOf) }],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

const resultOf = ({ rule, severity, file, line, message, standards }: ReportedFinding) => ({
  ruleId: rule,
  level: LEVELS[severity],
  message: { text: message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(file) },
        ...(line !== undefined && { region: { startLine: line } }),
      },
    },
  ],
  ...(standards !== undefined && { properties: { tags: standards } }),
})
