import type { Report } from './report.ts'

/** Which weaknesses of the Common Weakness Enumeration the rules are about. */
const STANDARDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws-key', ['CWE-798']],
  ['github-token', ['CWE-798']],
  ['slack-token', ['CWE-798']],
  ['private-key', ['CWE-321', 'CWE-798']],
  ['assigned-secret', ['CWE-798']],
  ['pipe-to-shell', ['CWE-494']],
  ['eval-variable', ['CWE-95']],
  ['world-writable', ['CWE-732']],
])

/** The same report, each finding with what of the standard it breaks. */
export const withStandards = (report: Report): Report => ({
  ...report,
  findings: report.findings.map((finding) => ({ ...finding, standards: STANDARDS.get(finding.rule) ?? [] })),
})
