import { parseDay, SERIES } from '@aboveboard/protocol'
import { visibleText } from '../visible-text.ts'
import type { Colors } from '../world.ts'
import { sparkline } from './bar.ts'
import { fit } from './display-width.ts'
import { barPanel, columnsOf, heading, type Panel, type PanelStyle } from './panels.ts'
import type { Distribution, Group, Summary } from './summary.ts'
import { hiddenWords, numberWords, periodWords, rangeWords } from './words.ts'

const GAP = 4
const WIDEST = 160
const TWO_COLUMNS = 110

/** The summary as text for a terminal of `columns` columns. */
export function renderSummary(summary: Summary, { columns, colors }: { columns: number; colors: Colors }): string {
  const total = Math.max(40, Math.min(columns, WIDEST))
  const side = total >= TWO_COLUMNS ? 2 : 1
  const width = Math.floor((total - GAP * (side - 1)) / side)
  const style = { width, k: summary.k, colors }
  const { releases, platforms, breakdown } = summary
  const panels = [
    installsPanel(summary, style),
    barPanel('Events', 'reports', byCount(summary.events), style),
    ...(releases ? [distributionPanel('Releases', { ...releases, groups: newestFirst(releases.groups) }, style)] : []),
    ...(platforms ? [distributionPanel('Platforms', { ...platforms, groups: byCount(platforms.groups) }, style)] : []),
    ...(breakdown ? [distributionPanel(`${breakdown.event} by ${breakdown.field}`, breakdown, style)] : []),
  ]
  const lines = [
    ...headLines(summary, colors),
    '',
    ...columnsOf(panels, side, width, GAP),
    ...footLines(summary, colors),
  ]
  return `${lines.join('\n')}\n`
}

function headLines({ title, product, ribbon, from, to, k }: Summary, colors: Colors): readonly string[] {
  const range = rangeWords(parseDay(from) ?? 0, parseDay(to) ?? 0)
  return [
    `${colors.bold(visibleText(title))}  ${colors.dim(visibleText(product))}`,
    colors.dim(`${range}, UTC, k = ${k}`),
    ...(ribbon === undefined ? [] : [colors.yellow(visibleText(ribbon))]),
  ]
}

function installsPanel(summary: Summary, { width, k, colors }: PanelStyle): Panel {
  const { installs, installs_by_day, new_installs } = summary
  const rows = SERIES.map((series): readonly [string, number | null, string] => {
    const { period, installs: count, complete } = installs[series]
    return [series, count, `${periodWords(series, period)}${complete ? '' : ', so far'}`]
  })
  if (new_installs !== undefined) rows.push(['new', new_installs, 'in the whole range'])
  const numberWidth = Math.max(...rows.map(([, count]) => (count === null ? 0 : numberWords(count).length)))
  const lines = rows.map(([name, count, words]) => {
    const number = (count === null ? '' : numberWords(count)).padStart(numberWidth)
    const note = fit(count === null ? `${hiddenWords(k)} (${words})` : words, width - numberWidth - 9)
    return `${fit(name, 5)}  ${colors.bold(number)}  ${colors.dim(note)}`
  })
  const days = installs_by_day.slice(-(width - 7))
  const counted = summary.counted_by === 'active' ? 'installs in use' : `installs that sent ${summary.counted_by}`
  const course = `${fit('days', 5)}  ${colors.cyan(fit(sparkline(days), width - 7))}`
  return [heading('Active installs', counted, width, colors), ...lines, course]
}

function distributionPanel(title: string, { measure, field, week, groups }: Distribution, style: PanelStyle): Panel {
  const counted = week === undefined ? measure : `${measure}, ${periodWords('week', week)}, by ${field}`
  return barPanel(title, counted, groups, style)
}

/** The last lines: where the data stands, and what is not shown. */
function footLines({ books, hidden, k, as_of }: Summary, colors: Colors): readonly string[] {
  const { recorded, stored, rejected, dropped, duplicate } = books
  const [all, kept, refused, lost, again] = [recorded, stored, rejected, dropped, duplicate].map(numberWords)
  const isBalanced = recorded === stored + rejected + dropped
  const balance = `${all} recorded = ${kept} stored + ${refused} rejected + ${lost} dropped; ${again} sent again`
  return [
    isBalanced ? colors.dim(balance) : colors.red(`The books do not balance: ${balance}`),
    colors.dim(`as of ${as_of.slice(0, 16).replace('T', ' ')} UTC`),
    ...(hidden ? [colors.dim(`${hiddenWords(k)}, or the next one up where a total would tell`)] : []),
  ]
}

const byCount = (groups: readonly Group[]): readonly Group[] =>
  groups.filter(({ count }) => count !== 0).toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))

/** Versions come in ascending order. */
const newestFirst = (groups: readonly Group[]): readonly Group[] => groups.filter(({ count }) => count !== 0).reverse()
