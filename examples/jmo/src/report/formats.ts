import { markdownReport } from './markdown.ts'
import type { Report } from './report.ts'
import { sarifReport } from './sarif.ts'
import { textReport } from './text.ts'

export interface Rendering {
  /** Name of what was scanned, for people. */
  readonly source: string
  readonly colour: boolean
}

interface FormatEntry {
  readonly file: string
  /** Read by people, not by programs. */
  readonly isForPeople: boolean
  render(report: Report, rendering: Rendering): string
}

export const FORMATS = {
  text: {
    file: 'jmo-report.txt',
    isForPeople: true,
    render: (report, { source, colour }) => textReport(report, source, colour),
  },
  json: { file: 'jmo-report.json', isForPeople: false, render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  md: { file: 'jmo-report.md', isForPeople: true, render: (report, { source }) => markdownReport(report, source) },
  sarif: { file: 'jmo-report.sarif', isForPeople: false, render: sarifReport },
} as const satisfies { readonly [name: string]: FormatEntry }
export type Format = keyof typeof FORMATS

export const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text)
