/** What every report for people is made of. */
import { SEVERITIES } from '../checker.ts'
import type { Report, ReportedFinding } from './report.ts'

export const byImportance = (a: ReportedFinding, b: ReportedFinding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  a.file.localeCompare(b.file, 'en') ||
  (a.line ?? 0) - (b.line ?? 0)

export const placeOf = ({ file, line }: ReportedFinding): string =>
  visible(line === undefined ? file : `${file}:${line}`)

export const messageOf = ({ message, standards = [] }: ReportedFinding): string =>
  visible(standards.length === 0 ? message : `${message}, ${standards.join(', ')}`)

/** `3 findings; 1 of 5 tools failed; 2 suppressed.` without what is none. */
export function sumOf({ tools, findings, suppressed }: Report): string {
  const failed = tools.filter(({ status }) => status === 'failed').length
  const parts = [
    findings.length === 0 ? 'Nothing found' : plural(findings.length, 'finding'),
    ...(failed > 0 ? [`${failed} of ${plural(tools.length, 'tool')} failed`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ]
  return `${parts.join('; ')}.`
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** File names may hold anything; what would move the cursor or reorder the line is shown as its code point. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `<U+${character.codePointAt(0)?.toString(16)}>`)
