import { ACTIVE, type FieldSource, parseDay } from '@aboveboard/protocol'
import { visibleText } from '../visible-text.ts'
import type { Colors } from '../world.ts'
import { sparkline } from './bar.ts'
import { breakdownPanel } from './breakdown-panel.ts'
import { displayWidth, fit } from './display-width.ts'
import { footLines } from './foot-lines.ts'
import { arrangePanels, type Grid, gridOf } from './grid.ts'
import { installsPanel } from './installs-panel.ts'
import { lastReportLines } from './last-reports.ts'
import { eventsPanel, fieldPanel, type PanelStyle, totalsPanel } from './panels.ts'
import type { Distribution, EventDetail, Summary } from './summary.ts'
import { periodWords, rangeWords, reportsWords, TOO_FEW } from './words.ts'

export interface PageOptions {
  readonly columns: number
  readonly colors: Colors
  /** Every group, not the ten largest. */
  readonly all?: boolean
  /** Only one field of one event. */
  readonly isBreakdown?: boolean
}

const MOST_GROUPS = 10
const SHORTEST_LINE = 2

/** The page as text for a terminal of `columns` columns. */
export function renderPage(
  summary: Summary,
  { columns, colors, all = false, isBreakdown = false }: PageOptions,
): string {
  const grid = gridOf(columns)
  const style = { width: grid.width, colors, most: all ? Number.POSITIVE_INFINITY : MOST_GROUPS }
  const page = { summary, grid, style }
  const body = isBreakdown
    ? breakdownLines(page)
    : [...firstLines(page), ...inUseLines(page), ...summary.details.flatMap((one) => eventLines(one, page))]
  const last = [rule('Last events', [], page), ...lastReportLines(summary.last, grid.total, colors), '']
  const lines = [...headLines(page), ...body, ...(isBreakdown ? [] : last), ...footLines(summary, grid.total, colors)]
  return `${lines.join('\n')}\n`
}

interface Page {
  readonly summary: Summary
  readonly grid: Grid
  readonly style: PanelStyle
}

function headLines({ summary, grid: { total }, style: { colors } }: Page): readonly string[] {
  const { title, product, ribbon, from, to, k } = summary
  const range = `${rangeWords(parseDay(from) ?? 0, parseDay(to) ?? 0)}, UTC${k > 1 ? `, k = ${k}` : ''}`
  const name = visibleText(title)
  const space = total - displayWidth(name) - 2 - displayWidth(range)
  const first =
    space >= 4
      ? [`${colors.bold(name)}  ${colors.dim(fit(visibleText(product), space))}${colors.dim(range)}`]
      : [colors.bold(fit(name, total).trimEnd()), colors.dim(fit(range, total).trimEnd())]
  return [...first, ...(ribbon === undefined ? [] : [colors.yellow(fit(visibleText(ribbon), total).trimEnd())]), '']
}

function firstLines({ summary, grid, style }: Page): readonly string[] {
  return [...arrangePanels([installsPanel(summary, style), eventsPanel(summary.events, style)], grid), '']
}

/** What the installs of one period run. */
function inUseLines(page: Page): readonly string[] {
  const { context } = page.summary
  const [first] = context
  if (!first) return []
  const words = first.week === undefined ? periodWords('month', first.month ?? '') : periodWords('week', first.week)
  const panels = context.map((one) => fieldPanel(titleOf(one), { ...one, description: '' }, page.style))
  const title = page.summary.counted_by === ACTIVE ? 'In use' : 'Who sent it'
  return [rule(title, [`${words}, installs`, words], page), ...arrangePanels(panels, page.grid), '']
}

const titleOf = ({ field, from }: Distribution): string => (from && TITLES[from]) ?? field

const TITLES: { readonly [S in FieldSource]: string | undefined } = {
  product: 'Releases',
  os: 'Platforms',
  'os-release': 'Platform releases',
  node: 'Runtime versions',
  arch: 'Architectures',
  runtime: 'Kinds of runtime',
  driver: 'Who runs it',
  ephemeral: undefined,
  uptime: undefined,
  receiver: undefined,
}

/** One event: how often, its course, what it is for, and its fields. */
function eventLines(detail: EventDetail, page: Page): readonly string[] {
  const { event, reports, course, purpose, fields, totals } = detail
  const count = reports === null ? TOO_FEW : reportsWords(reports)
  const drawn = course.counts.length > 1 ? `${sparkline(course.counts)} by ${course.every}` : ''
  const { style, grid } = page
  const about = style.colors.dim(fit(visibleText(purpose), grid.total).trimEnd())
  const panels = [
    ...fields.map((one) => fieldPanel(titleOf(one), one, style)),
    ...(totals.length > 0 ? [totalsPanel(totals, style)] : []),
  ]
  const isSeen = reports !== 0 && panels.length > 0
  return [
    rule(event, drawn ? [`${count}  ${drawn}`, count] : [count], page),
    about,
    ...(isSeen ? ['', ...arrangePanels(panels, grid)] : []),
    '',
  ]
}

function breakdownLines({ summary, grid, style }: Page): readonly string[] {
  const { breakdown } = summary
  return breakdown ? [...breakdownPanel(breakdown, { ...style, width: grid.total }), ''] : []
}

/** A title, a line up to the edge, and words at its end; the first of them that leave room for the line. */
function rule(title: string, words: readonly string[], { grid: { total }, style: { colors } }: Page): string {
  const name = fit(visibleText(title), Math.min(displayWidth(visibleText(title)), total - SHORTEST_LINE - 1))
  const room = total - displayWidth(name) - 1 - SHORTEST_LINE
  const fitting = words.find((end) => displayWidth(end) < room)
  const end = fitting === undefined ? '' : ` ${fitting}`
  const line = '─'.repeat(total - displayWidth(name) - 1 - displayWidth(end))
  return `${colors.bold(name)} ${colors.dim(line)}${end}`
}
