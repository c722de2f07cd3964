import { visibleText } from '../visible-text.ts'
import type { Colors } from '../world.ts'
import { bar } from './bar.ts'
import { displayWidth, fit } from './display-width.ts'
import { numberWords } from './words.ts'

export interface BarRow {
  readonly label: string
  readonly count: number
  /** Stands behind the number: a share, a unit. */
  readonly tail?: string
}

const LONGEST_BAR = 40
const LONGEST_TAIL = 14

/** A label, a bar, a number and what stands behind it, in exactly `width` columns. */
export function barRows(
  rows: readonly BarRow[],
  { width, colors }: { width: number; colors: Colors },
): readonly string[] {
  const labels = rows.map(({ label }) => visibleText(label))
  const tails = rows.map(({ tail = '' }) => visibleText(tail))
  const labelWidth = Math.min(Math.max(...labels.map(displayWidth)), Math.floor(width * 0.45))
  const tailWidth = Math.min(Math.max(...tails.map(displayWidth)), LONGEST_TAIL)
  const max = Math.max(...rows.map(({ count }) => count))
  const numberWidth = numberWords(max).length
  const taken = labelWidth + 2 + 1 + numberWidth + (tailWidth > 0 ? 1 + tailWidth : 0)
  const barWidth = Math.max(1, Math.min(width - taken, LONGEST_BAR))
  return rows.map(({ count }, at) => {
    const picture = colors.cyan(fit(bar(count, max, barWidth), barWidth))
    const number = numberWords(count).padStart(numberWidth)
    const tail = tailWidth > 0 ? ` ${colors.dim(fit(tails[at]!, tailWidth))}` : ''
    const line = `${fit(labels[at]!, labelWidth)}  ${picture} ${count === 0 ? colors.dim(number) : number}${tail}`
    return line + ' '.repeat(Math.max(0, width - taken - barWidth))
  })
}
