import type { ReactElement } from 'react'
import { type HiddenRun, hiddenRuns } from './hidden-runs.ts'
import type { PlotBox, Scale } from './scale.ts'

interface HiddenBandsProps {
  /** By period: whether nothing of it is shown, though something is there. */
  readonly hidden: readonly boolean[]
  readonly scale: Scale
  readonly box: PlotBox
  readonly fill: string
}

/** Pixels that the word takes. */
const WORD_WIDTH = 44

/** A shaded field where counts are hidden, which is not the same as none. */
export function HiddenBands({ hidden, scale, box, fill }: HiddenBandsProps): ReactElement {
  return (
    <g>
      {hiddenRuns(hidden).map((run) => (
        <Band key={run.first} run={run} {...{ scale, box, fill }} />
      ))}
    </g>
  )
}

function Band({ run, scale, box, fill }: Omit<HiddenBandsProps, 'hidden'> & { run: HiddenRun }): ReactElement {
  const x = scale.left(run.first)
  const width = run.count * scale.band
  const middle = x + width / 2
  const isUpright = width < WORD_WIDTH
  const at = { x: middle, y: box.bottom - (isUpright ? WORD_WIDTH / 2 : 10) }
  return (
    <g>
      <rect fill={fill} {...{ x, width }} y={box.top} height={box.bottom - box.top} />
      {width > 12 && (
        <text
          {...at}
          textAnchor="middle"
          dominantBaseline="middle"
          {...(isUpright && { transform: `rotate(-90 ${at.x} ${at.y})` })}
        >
          hidden
        </text>
      )}
    </g>
  )
}
