import type { Series } from '@aboveboard/protocol'
import { type ReactElement, useState } from 'react'
import type { Point } from '../api/read-answer.ts'
import { hasEnded, runningWords } from '../words/days.ts'
import { Course } from './course.tsx'
import { Plot } from './plot.tsx'
import { countWords } from './reading.ts'
import { standingIndex } from './standing.ts'

interface CourseChartProps {
  readonly label: string
  readonly series: Series
  readonly points: readonly Point[]
  readonly today: number
  readonly k: number
  /** What is counted: `installs`. */
  readonly unit: string
}

/** One number over time: a line with its area, a gap where counts are hidden, hatched while a period runs. */
export function CourseChart({ label, series, points, today, k, unit }: CourseChartProps): ReactElement {
  const [chosen, setChosen] = useState<number>()
  const values = points.map(({ value }) => value)
  const read = Math.min(chosen ?? standingIndex(series, points, today), points.length - 1)
  const point = points[read]
  const when = point ? runningWords(series, point.start, today) : ''
  const what = point ? countWords(point.value, unit, k) : ''
  return (
    <>
      <p className="reading">
        {when} <strong>{what}</strong>
      </p>
      <Plot
        {...{ label, series, read, today }}
        starts={points.map(({ start }) => start)}
        hidden={values.map((value) => value === null)}
        largest={Math.max(0, ...values.map((value) => value ?? 0))}
        height={224}
        isPointedAt={chosen !== undefined}
        reading={`${when}: ${what}`}
        onChoose={setChosen}
      >
        {(drawing) => (
          <Course
            {...drawing}
            values={values}
            chosen={chosen}
            firstRunning={points.findIndex(({ start }) => !hasEnded(series, start, today))}
          />
        )}
      </Plot>
    </>
  )
}
