/** Single reports, where the contract lets the maker see them. */
import { CONTEXT_PREFIX, isObject } from '@aboveboard/protocol'

export interface Report {
  readonly event: string
  readonly day: string
  /** Values in words, by the names that queries use: `duration`, `context.os`. What was not sent is missing. */
  readonly values: ReadonlyMap<string, string>
}

export function parseReports(answer: unknown): readonly Report[] | undefined {
  if (!isObject(answer) || !Array.isArray(answer.reports)) return undefined
  const reports = answer.reports.map(parseReport)
  return reports.every((report) => report !== undefined) ? reports : undefined
}

function parseReport(value: unknown): Report | undefined {
  if (!isObject(value) || typeof value.event !== 'string' || typeof value.day !== 'string') return undefined
  const context = parseValues(value.context, CONTEXT_PREFIX)
  const fields = parseValues(value.fields, '')
  return context && fields && { event: value.event, day: value.day, values: new Map([...context, ...fields]) }
}

function parseValues(values: unknown, prefix: string): readonly (readonly [string, string])[] | undefined {
  if (!isObject(values)) return undefined
  return Object.entries(values).map(([name, value]) => [prefix + name, wordsOf(value)] as const)
}

const wordsOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value))
