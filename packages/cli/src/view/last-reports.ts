import type { WireFields, WireValue } from '@aboveboard/protocol'
import type { KeptReport } from '../api-answers.ts'
import { visibleText } from '../visible-text.ts'
import type { Colors } from '../world.ts'
import { displayWidth, fit } from './display-width.ts'
import type { LastReports } from './summary.ts'
import { reportDayWords } from './words.ts'

const WIDEST_EVENT = 24
const WIDEST_CONTEXT = 28
const EVENT_SHARE = 0.3
const CONTEXT_SHARE = 0.25

/** One line for each report: day, event, context, and as many of its fields as there is room for. */
export function lastReportLines(
  { time, reports, why_not }: LastReports,
  total: number,
  colors: Colors,
): readonly string[] {
  if (why_not !== undefined) return [colors.dim(fit(visibleText(why_not), total).trimEnd())]
  if (reports.length === 0) return [colors.dim('nothing reported')]
  const events = reports.map(({ event }) => visibleText(event))
  const contexts = reports.map(contextWords)
  const eventWidth = widthOf(events, Math.min(WIDEST_EVENT, Math.floor(total * EVENT_SHARE)))
  const contextWidth = widthOf(contexts, Math.min(WIDEST_CONTEXT, Math.floor(total * CONTEXT_SHARE)))
  return reports.map((report, at) => {
    const day = visibleText(reportDayWords(time, report.day))
    const head = `${fit(day, time === 'month' ? 8 : 6)}  ${fit(events[at]!, eventWidth)}  `
    const rest = Math.max(1, total - displayWidth(head) - contextWidth - 2)
    const fields = fit(fieldWords(report.fields), rest).trimEnd()
    return `${head}${colors.dim(fit(contexts[at]!, contextWidth))}  ${fields}`.trimEnd()
  })
}

const widthOf = (texts: readonly string[], most: number): number => Math.min(most, Math.max(...texts.map(displayWidth)))

const contextWords = ({ context }: KeptReport): string => Object.values(context).map(valueWords).join(' ')

const fieldWords = (fields: WireFields): string =>
  Object.entries(fields)
    .map(([name, value]) => `${visibleText(name)} ${valueWords(value)}`)
    .join(', ')

function valueWords(value: WireValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' || typeof value === 'number') return visibleText(String(value))
  return value.length === 0 ? 'none' : visibleText(value.join('+'))
}
