import { arrange } from './arrange.ts'
import { sparkline } from './bar.ts'
import { barRows } from './bar-rows.ts'
import type { Panel } from './grid.ts'
import { heading, type PanelStyle, remarks } from './panels.ts'
import type { Breakdown } from './summary.ts'
import { reportsWords, shareWords } from './words.ts'

const NARROWEST_BARS = 36
const WIDEST_BARS = 76
const GAP = 3

/** One field over the whole width: bars, and the course of each value where there is room for it. */
export function breakdownPanel(breakdown: Breakdown, style: PanelStyle): Panel {
  const { width, colors } = style
  const { event, field, description = '', courses, every, of, randomized } = breakdown
  const { shown, hidden, rest } = arrange(breakdown, style.most)
  const points = Math.max(0, ...courses.map(({ length }) => length))
  const hasCourses = width - points - GAP >= NARROWEST_BARS
  const barsWidth = Math.min(hasCourses ? width - points - GAP : width, WIDEST_BARS)
  const rows = shown.map(({ value, count }) => ({ label: value, count, tail: shareWords(count, of) }))
  const bars = rows.length > 0 ? barRows(rows, { width: barsWidth, colors }) : []
  const lines = bars.map((line, at) => {
    const course = courses[shown[at]!.at] ?? []
    return hasCourses ? `${line}${' '.repeat(GAP)}${colors.cyan(sparkline(course).trimEnd())}` : line
  })
  const reports = of === null ? 'reports' : reportsWords(of)
  const counted = hasCourses ? `${reports}, courses by ${every}` : reports
  return [
    heading(`${event} by ${field}`, [counted, description].filter(Boolean).join(' · '), style).trimEnd(),
    ...lines,
    ...remarks({ isEmpty: rows.length === 0, hidden, rest, randomized }, style),
  ]
}
