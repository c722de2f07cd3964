import { visibleText } from '../visible-text.ts'
import type { Colors } from '../world.ts'
import { bar } from './bar.ts'
import { displayWidth, fit } from './display-width.ts'
import type { Group } from './summary.ts'
import { hiddenWords, numberWords } from './words.ts'

export interface PanelStyle {
  readonly width: number
  readonly k: number
  readonly colors: Colors
}

/** Lines of exactly the panel's width, so that panels can stand side by side. */
export type Panel = readonly string[]

const MOST_ROWS = 10
const MOST_LABEL = 28
const LONGEST_BAR = 40

/** A title, what is counted, and one bar for each group. */
export function barPanel(
  title: string,
  counted: string,
  groups: readonly Group[],
  { width, k, colors }: PanelStyle,
): Panel {
  const shown = groups.slice(0, MOST_ROWS)
  const labels = shown.map(({ value }) => visibleText(value))
  const labelWidth = Math.min(Math.max(0, ...labels.map(displayWidth)), MOST_LABEL, Math.floor(width / 2))
  const max = Math.max(0, ...groups.map(({ count }) => count ?? 0))
  const numberWidth = numberWords(max).length
  const barWidth = width - labelWidth - numberWidth - 4
  const lines = shown.map(({ count }, index) => {
    const number = count === null ? '' : numberWords(count)
    const picture =
      count === null
        ? colors.dim(fit(hiddenWords(k), barWidth))
        : colors.cyan(fit(bar(count, max, Math.min(barWidth, LONGEST_BAR)), barWidth))
    return `${fit(labels[index]!, labelWidth)}  ${number.padStart(numberWidth)}  ${picture}`
  })
  const rest = groups.length - shown.length
  if (groups.length === 0) lines.push(colors.dim(fit('nothing reported', width)))
  if (rest > 0) lines.push(colors.dim(fit(`and ${rest} more; --json has them all`, width)))
  return [heading(title, counted, width, colors), ...lines]
}

export function heading(title: string, counted: string, width: number, colors: Colors): string {
  const shown = visibleText(title)
  const space = width - displayWidth(shown) - 2
  if (space < 4) return colors.bold(fit(shown, width))
  return `${colors.bold(shown)}  ${colors.dim(fit(visibleText(counted), space))}`
}

/** Panels below each other, in as many columns as are given; columns are filled from the left, row by row. */
export function columnsOf(panels: readonly Panel[], columns: number, width: number, gap: number): readonly string[] {
  const lines: string[] = []
  for (let at = 0; at < panels.length; at += columns) {
    const row = panels.slice(at, at + columns)
    const height = Math.max(...row.map((panel) => panel.length))
    for (let line = 0; line < height; line++) {
      lines.push(
        row
          .map((panel) => panel[line] ?? ' '.repeat(width))
          .join(' '.repeat(gap))
          .trimEnd(),
      )
    }
    lines.push('')
  }
  return lines
}
