/**
 * What every chart over time shares: its size, axes, and a pointer or the arrow keys to read one period after the
 * other.
 */
import type { Series } from '@aboveboard/protocol'
import { type KeyboardEvent, type ReactElement, type ReactNode, useId } from 'react'
import { Grid, PeriodLabels, StillOpen, ticksWidth } from './axes.tsx'
import { Hatches } from './hatches.tsx'
import { HiddenBands } from './hidden-bands.tsx'
import { countTicks, createScale, type PlotBox, type Scale } from './scale.ts'
import { useWidth } from './use-width.ts'

export interface Drawing {
  readonly scale: Scale
  readonly box: PlotBox
  /** `fill` that is laid over periods which still run. */
  readonly hatch: string
}

interface PlotProps {
  readonly label: string
  readonly series: Series
  /** First days of the periods. */
  readonly starts: readonly number[]
  /** By period: whether nothing of it is shown, though something is there. */
  readonly hidden: readonly boolean[]
  readonly largest: number
  readonly height: number
  readonly today: number
  /** Index of the period that is read, and whether somebody points at it. */
  readonly read: number
  readonly isPointedAt: boolean
  /** What that period says. */
  readonly reading: string
  readonly onChoose: (index: number | undefined) => void
  readonly children: (drawing: Drawing) => ReactNode
}

const GUTTER = { top: 10, right: 4, bottom: 28 }

export function Plot(props: PlotProps): ReactElement {
  const { series, starts, largest, height, read, today } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  const id = useId()
  const ticks = countTicks(largest, 4)
  const box = { left: ticksWidth(ticks), right: width - GUTTER.right, top: GUTTER.top, bottom: height - GUTTER.bottom }
  const scale = createScale(box, starts.length, ticks.at(-1) ?? 1)
  return (
    <Reader {...props} scale={scale} last={starts.length - 1}>
      <div ref={ref}>
        {width > 0 && (
          <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            <Hatches id={id} />
            <HiddenBands hidden={props.hidden} {...{ scale, box }} fill={`url(#${id}-hidden)`} />
            {props.isPointedAt && <path className="chosen" d={bandPath(scale, box, read)} />}
            <Grid ticks={ticks} scale={scale} box={box} />
            <PeriodLabels {...{ series, starts, scale, box }} />
            <StillOpen {...{ series, starts, scale, box, today }} fill={`url(#${id}-late)`} />
            {props.children({ scale, box, hatch: `url(#${id}-running)` })}
          </svg>
        )}
      </div>
    </Reader>
  )
}

const bandPath = ({ left, band }: Scale, { top, bottom }: PlotBox, index: number): string =>
  `M${left(index)} ${top}h${band}V${bottom}h${-band}Z`

interface ReaderProps extends Pick<PlotProps, 'label' | 'read' | 'reading' | 'onChoose'> {
  readonly scale: Scale
  readonly last: number
  readonly children: ReactNode
}

function Reader({ label, read, reading, onChoose, scale, last, children }: ReaderProps): ReactElement {
  return (
    <div
      className="plot"
      role="slider"
      tabIndex={0}
      aria-label={`${label}. Arrow keys read the periods.`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={read}
      aria-valuetext={reading}
      onPointerMove={({ clientX, currentTarget }) =>
        onChoose(scale.indexAt(clientX - currentTarget.getBoundingClientRect().left))
      }
      onPointerLeave={() => onChoose(undefined)}
      onBlur={() => onChoose(undefined)}
      onKeyDown={(event) => {
        const next = steppedTo(event, read, last)
        if (next !== undefined) onChoose(next)
      }}
    >
      {children}
    </div>
  )
}

function steppedTo(event: KeyboardEvent, index: number, last: number): number | undefined {
  const steps: { readonly [key: string]: number } = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    Home: 0,
    End: last,
  }
  const step = steps[event.key]
  if (step === undefined) return undefined
  event.preventDefault()
  return Math.min(last, Math.max(0, step))
}
