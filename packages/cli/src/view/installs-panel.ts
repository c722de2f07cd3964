import { ACTIVE, SERIES } from '@aboveboard/protocol'
import { sparkline } from './bar.ts'
import { fit } from './display-width.ts'
import type { Panel } from './grid.ts'
import { heading, type PanelStyle } from './panels.ts'
import type { Count, Summary } from './summary.ts'
import { numberWords, shortPeriodWords, TOO_FEW } from './words.ts'

type InstallsSummary = Pick<Summary, 'installs' | 'installs_by_day' | 'new_installs' | 'counted_by'>

/** Installs of the last day, week and month, the new ones, and their course. */
export function installsPanel(summary: InstallsSummary, style: PanelStyle): Panel {
  const { width, colors } = style
  const { installs, installs_by_day, new_installs, counted_by } = summary
  const rows = SERIES.flatMap((series): (readonly [string, Count, string])[] => {
    const latest = installs[series]
    if (!latest) return []
    const words = shortPeriodWords(series, latest.period)
    return [[series, latest.installs, latest.complete ? words : `${words}, so far`]]
  })
  if (new_installs !== undefined) rows.push(['new', new_installs, 'in the whole range'])
  const numbers = rows.map(([, count]) => (count === null ? TOO_FEW : numberWords(count)))
  const numberWidth = Math.max(...numbers.map(({ length }) => length))
  const lines = rows.map(([name, count, words], at) => {
    const number = numbers[at]!.padStart(numberWidth)
    const note = colors.dim(fit(words, width - numberWidth - 9))
    return `${fit(name, 5)}  ${count === null ? colors.dim(number) : colors.bold(number)}  ${note}`
  })
  const days = installs_by_day.slice(-(width - 7))
  const course = `${fit('days', 5)}  ${colors.cyan(fit(sparkline(days), width - 7))}`
  const isActive = counted_by === ACTIVE
  const title = isActive
    ? heading('Active installs', 'in use', style)
    : heading('Installs', `sent ${counted_by}`, style)
  return [title, ...lines, ...(days.some((count) => count !== 0) ? [course] : [])]
}
