import { styleText } from 'node:util'
import { type Finding, SEVERITIES } from './checker.ts'
import type { Outcome } from './outcome.ts'
import { findingsOf, type ScanResult } from './scan.ts'
import { VERSION } from './version.ts'

const COLOURS = { high: 'red', medium: 'yellow', low: 'dim' } as const
const MAX_PLACE = 48

/** The result as JSON, the same for equal folders. */
export function jsonReport(result: ScanResult): string {
  const { profile, files, truncated, targets, outcomes } = result
  const report = { version: VERSION, profile, files, truncated, targets, tools: outcomes.map(summaryOf) }
  return `${JSON.stringify({ ...report, findings: findingsOf(result) }, null, 2)}\n`
}

const summaryOf = (outcome: Outcome) =>
  outcome.status === 'done' ? { ...outcome, findings: outcome.findings.length } : outcome

/** The result for people: the worst first, then each tool, then the sum. */
export function textReport(result: ScanResult, folder: string, colour: boolean): string {
  const findings = findingsOf(result).sort(byImportance)
  const width = Math.min(MAX_PLACE, Math.max(0, ...findings.map((finding) => placeOf(finding).length)))
  const tools = Math.max(...result.outcomes.map(({ tool }) => tool.length))
  const lines = [
    `jmo ${VERSION}: ${result.profile} scan of ${visible(folder)}, ${plural(result.files, 'file')}`,
    ...(result.truncated ? ['Only a part: the folder is larger than a scan looks at.'] : []),
    '',
    ...findings.map((finding) => findingLine(finding, width, colour)),
    ...(findings.length > 0 ? [''] : []),
    ...result.outcomes.map((outcome) => outcomeLine(outcome, tools, colour)),
    '',
    sumLine(result, findings.length),
  ]
  return `${lines.join('\n')}\n`
}

const byImportance = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  a.file.localeCompare(b.file, 'en') ||
  (a.line ?? 0) - (b.line ?? 0)

const placeOf = ({ file, line }: Finding): string => visible(line === undefined ? file : `${file}:${line}`)

function findingLine(finding: Finding, width: number, colour: boolean): string {
  const severity = finding.severity.padEnd(6)
  const painted = colour ? styleText(COLOURS[finding.severity], severity, { validateStream: false }) : severity
  return `  ${painted}  ${placeOf(finding).padEnd(width)}  ${visible(finding.message)} (${finding.rule})`
}

function outcomeLine(outcome: Outcome, width: number, colour: boolean): string {
  const name = `  ${outcome.tool.padEnd(width)}  `
  if (outcome.status === 'done')
    return `${name}${outcome.findings.length === 0 ? 'nothing found' : plural(outcome.findings.length, 'finding')}`
  const failed = `failed: ${outcome.failure}${outcome.exitCode === undefined ? '' : `, exit code ${outcome.exitCode}`}`
  return name + (colour ? styleText('red', failed, { validateStream: false }) : failed)
}

function sumLine({ outcomes }: ScanResult, findings: number): string {
  const failed = outcomes.filter(({ status }) => status === 'failed').length
  const sum = findings === 0 ? 'Nothing found' : plural(findings, 'finding')
  return failed === 0 ? `${sum}.` : `${sum}; ${failed} of ${plural(outcomes.length, 'tool')} failed.`
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** File names may hold anything; what would move the cursor or reorder the line is shown as its code point. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `<U+${character.codePointAt(0)?.toString(16)}>`)
