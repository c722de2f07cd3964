import type { ReactElement } from 'react'
import type { Shown } from '../api/read-answer.ts'
import { areaPath, knownRuns, linePath } from './course-path.ts'
import type { Drawing } from './plot.tsx'

interface CourseProps extends Drawing {
  readonly values: readonly Shown[]
  readonly chosen: number | undefined
  /** Index of the first period that still runs, or -1. */
  readonly firstRunning: number
}

/** Up to here each period gets its own dot. */
const MOST_DOTS = 16

export function Course({ scale, hatch, values, chosen, firstRunning }: CourseProps): ReactElement {
  const isRunning = (index: number): boolean => firstRunning >= 0 && index >= firstRunning
  const ended = values.map((value, index) => (isRunning(index) ? null : value))
  // The dashed line begins at the last point that is complete.
  const running = values.map((value, index) => (isRunning(index + 1) ? value : null))
  const isDotted = (index: number): boolean => values.length <= MOST_DOTS || index === chosen || isAlone(values, index)
  return (
    <g>
      {knownRuns(values).map((run) => (
        <path key={run[0]} className="area" d={areaPath(scale, values, run)} />
      ))}
      {knownRuns(running).map((run) => (
        <path key={run[0]} fill={hatch} d={areaPath(scale, running, run)} />
      ))}
      {knownRuns(ended).map((run) => (
        <path key={run[0]} className="line" d={linePath(scale, ended, run)} />
      ))}
      {knownRuns(running).map((run) => (
        <path key={run[0]} className="line running" d={linePath(scale, running, run)} />
      ))}
      {values.map((value, index) =>
        value !== null && isDotted(index) ? (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the period
            key={index}
            className={isRunning(index) ? 'dot running' : 'dot'}
            cx={scale.middle(index)}
            cy={scale.y(value)}
            r={index === chosen ? 4.5 : 3}
          />
        ) : null,
      )}
    </g>
  )
}

/** A line through one point cannot be seen. */
const isAlone = (values: readonly Shown[], index: number): boolean =>
  (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
