/** A scan as it is shown, saved and read again: what `jmo scan --json` prints and `jmo report FILE` takes. */
import { type Finding, isSeverity } from '../checker.ts'
import type { Outcome } from '../outcome.ts'
import { findingsOf, type ScanResult } from '../scan.ts'
import type { Suppressions } from '../suppressions.ts'
import type { Targets } from '../targets.ts'
import { VERSION } from '../version.ts'

export interface Report {
  readonly version: string
  readonly profile: string
  readonly files: number
  readonly truncated: boolean
  readonly targets?: Targets
  readonly tools: readonly ToolReport[]
  /** Findings that `jmo.suppress` took out. */
  readonly suppressed: number
  readonly findings: readonly ReportedFinding[]
}

/** An outcome with the number of findings instead of the findings. */
export type ToolReport =
  | { readonly tool: string; readonly status: 'done'; readonly findings: number }
  | { readonly tool: string; readonly status: 'failed'; readonly failure: string; readonly exitCode?: number }

export interface ReportedFinding extends Finding {
  /** What of a standard the finding breaks, such as `CWE-798`; only where asked for. */
  readonly standards?: readonly string[]
}

export function reportOf(result: ScanResult, isSuppressed: Suppressions): Report {
  const { profile, files, truncated, targets, outcomes } = result
  const all = findingsOf(result)
  const findings = all.filter((finding) => !isSuppressed(finding))
  const suppressed = all.length - findings.length
  return { version: VERSION, profile, files, truncated, targets, tools: outcomes.map(toolOf), suppressed, findings }
}

const toolOf = (outcome: Outcome): ToolReport =>
  outcome.status === 'done' ? { ...outcome, findings: outcome.findings.length } : outcome

/** A saved report from text that may be anything; undefined where it is none. */
export function parseReport(text: string): Report | undefined {
  const value = parseJson(text)
  if (!isRecord(value) || !Array.isArray(value.findings) || !Array.isArray(value.tools)) return undefined
  const { version, profile, files, truncated, suppressed, tools, findings } = value
  if (typeof version !== 'string' || typeof profile !== 'string' || typeof files !== 'number') return undefined
  if (!findings.every(isFinding) || !tools.every(isTool)) return undefined
  const hidden = typeof suppressed === 'number' ? suppressed : 0
  return { version, profile, files, truncated: truncated === true, tools, suppressed: hidden, findings }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isFinding = (value: unknown): value is Finding =>
  isRecord(value) &&
  [value.rule, value.file, value.message].every((part) => typeof part === 'string') &&
  (value.line === undefined || typeof value.line === 'number') &&
  isSeverity(value.severity)

const isTool = (value: unknown): value is ToolReport =>
  isRecord(value) &&
  typeof value.tool === 'string' &&
  (value.status === 'done' ? typeof value.findings === 'number' : typeof value.failure === 'string')
