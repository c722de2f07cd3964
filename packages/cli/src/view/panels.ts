/** What stands beside each other on the page. */
import { visibleText } from '../visible-text.ts'
import type { Colors } from '../world.ts'
import { arrange } from './arrange.ts'
import { barRows } from './bar-rows.ts'
import { displayWidth, fit } from './display-width.ts'
import type { Panel } from './grid.ts'
import type { Distribution, FieldTotal, Group } from './summary.ts'
import { shareWords, TOO_FEW } from './words.ts'

export interface PanelStyle {
  readonly width: number
  readonly colors: Colors
  /** Groups of a panel. */
  readonly most: number
}

/** The groups of a field as bars, with their shares. */
export function fieldPanel(title: string, distribution: Distribution, style: PanelStyle): Panel {
  const { shown, hidden, rest } = arrange(distribution, style.most)
  const { of, randomized } = distribution
  const rows = shown.map(({ value, count }) => ({ label: value, count, tail: shareWords(count, of) }))
  return [
    heading(title, distribution.description ?? '', style),
    ...(rows.length > 0 ? barRows(rows, style) : []),
    ...remarks({ isEmpty: rows.length === 0, hidden, rest, randomized }, style),
  ]
}

/** Events by their reports. */
export function eventsPanel(events: readonly Group[], style: PanelStyle): Panel {
  const { shown, hidden, rest } = arrange({ type: 'choice', groups: events }, style.most)
  const rows = shown.map(({ value, count }) => ({ label: value, count }))
  const none = events.filter(({ count }) => count === 0).map(({ value }) => value)
  const isEmpty = rows.length === 0
  return [
    heading('Events', 'reports', style),
    ...(isEmpty ? [] : barRows(rows, style)),
    ...remarks({ isEmpty, hidden, rest }, style),
    ...(isEmpty || none.length === 0 ? [] : [note(`none of ${none.map(visibleText).join(', ')}`, style)]),
  ]
}

/** Count fields of an event, each added up over all reports. */
export function totalsPanel(totals: readonly FieldTotal[], style: PanelStyle): Panel {
  const counted = totals.flatMap(({ field, unit, total }) =>
    total === null ? [] : [{ label: field, count: total, ...(unit === undefined ? {} : { tail: unit }) }],
  )
  const hidden = totals.filter(({ total }) => total === null).map(({ field }) => field)
  return [
    heading('Counts', 'added up over all reports', style),
    ...(counted.length > 0
      ? barRows(
          counted.toSorted((a, b) => b.count - a.count),
          style,
        )
      : []),
    ...remarks({ isEmpty: counted.length === 0, hidden, rest: 0 }, style),
  ]
}

interface Remarked {
  readonly isEmpty: boolean
  readonly hidden: readonly string[]
  readonly rest: number
  readonly randomized?: number | undefined
}

export function remarks(
  { isEmpty, hidden, rest, randomized }: Remarked,
  style: Pick<PanelStyle, 'width' | 'colors'>,
): readonly string[] {
  const lines: string[] = []
  if (!isEmpty && randomized !== undefined) lines.push('randomised on the device: raw answers')
  if (isEmpty && hidden.length === 0) lines.push('nothing reported')
  if (hidden.length > 0) lines.push(`${TOO_FEW}: ${hidden.map(visibleText).join(', ')}`)
  if (rest > 0) lines.push(`and ${rest} more; --all shows them`)
  return lines.map((line) => note(line, style))
}

const note = (text: string, { width, colors }: Pick<PanelStyle, 'width' | 'colors'>): string =>
  colors.dim(fit(text, width))

export function heading(title: string, words: string, { width, colors }: Pick<PanelStyle, 'width' | 'colors'>): string {
  const shown = visibleText(title)
  const space = width - displayWidth(shown) - 2
  if (space < 4) return colors.bold(fit(shown, width))
  return `${colors.bold(shown)}  ${colors.dim(fit(visibleText(words), space))}`
}
