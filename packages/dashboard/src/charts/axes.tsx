/** Hairlines and labels of a chart over time. */
import { LIMITS, type Series } from '@aboveboard/protocol'
import type { ReactElement } from 'react'
import { hasEnded, tickWords } from '../words/days.ts'
import { formatTick } from '../words/numbers.ts'
import { labelStep, type PlotBox, type Scale } from './scale.ts'

/** Pixels that a period's label takes, with the space beside it. */
const LABEL_WIDTH = 64
const DIGIT_WIDTH = 7

/** Pixels left of the plot that the ticks' labels take. */
export const ticksWidth = (ticks: readonly number[]): number =>
  Math.max(...ticks.map((tick) => formatTick(tick, ticks.at(-1) ?? tick).length)) * DIGIT_WIDTH + 10

/** A hairline is sharp on half pixels. */
const crisp = (pixels: number): number => Math.round(pixels) + 0.5

interface GridProps {
  readonly ticks: readonly number[]
  readonly scale: Scale
  readonly box: PlotBox
}

export function Grid({ ticks, scale, box }: GridProps): ReactElement {
  return (
    <g className="grid">
      {ticks.map((tick) => (
        <g key={tick}>
          <path className={tick === 0 ? 'zero' : ''} d={`M${box.left} ${crisp(scale.y(tick))}H${box.right}`} />
          <text x={box.left - 8} y={scale.y(tick) + 4} textAnchor="end">
            {formatTick(tick, ticks.at(-1) ?? tick)}
          </text>
        </g>
      ))}
    </g>
  )
}

interface PeriodsProps {
  readonly series: Series
  readonly starts: readonly number[]
  readonly scale: Scale
  readonly box: PlotBox
}

/** Counted back from the newest period, which always has its label. */
export function PeriodLabels({ series, starts, scale, box }: PeriodsProps): ReactElement {
  const step = labelStep(starts.length, box.right - box.left, LABEL_WIDTH)
  const last = starts.length - 1
  return (
    <g>
      {starts.map((start, index) => {
        if ((last - index) % step !== 0) return null
        const middle = scale.middle(index)
        const isAtEnd = middle + LABEL_WIDTH / 2 > box.right
        return (
          <text
            key={start}
            x={isAtEnd ? box.right : middle}
            y={box.bottom + 20}
            textAnchor={isAtEnd ? 'end' : 'middle'}
          >
            {tickWords(series, start)}
          </text>
        )
      })}
    </g>
  )
}

interface LateProps extends PeriodsProps {
  readonly today: number
  readonly fill: string
}

/** A striped rule under the periods that reports may still reach: devices keep them for days. */
export function StillOpen({ series, starts, scale, box, today, fill }: LateProps): ReactElement | null {
  const first = starts.findIndex((start) => !hasEnded(series, start, today - LIMITS.spoolDays))
  if (first < 0) return null
  const left = scale.left(first)
  return <rect fill={fill} x={left} width={box.right - left} y={box.bottom + 2} height={3} />
}
