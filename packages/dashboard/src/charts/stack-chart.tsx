import type { Series } from '@aboveboard/protocol'
import { type ReactElement, useState } from 'react'
import { hasEnded, runningWords } from '../words/days.ts'
import { valueWords } from '../words/value-words.ts'
import { Plot } from './plot.tsx'
import type { Layer } from './releases.ts'
import { layerSum } from './stack.ts'
import { StackColumns } from './stack-columns.tsx'
import { StackKey } from './stack-key.tsx'

interface StackChartProps {
  readonly label: string
  readonly series: Series
  /** From the bottom to the top. */
  readonly layers: readonly Layer[]
  /** By period: whether nothing of it is shown, though something is there. */
  readonly hidden: readonly boolean[]
  /** Index of the period that is read while nobody points at one. */
  readonly standing: number
  readonly today: number
}

/** Parts over time as stacked columns; the list beside them names the layers and reads one period. */
export function StackChart({ label, series, layers, hidden, standing, today }: StackChartProps): ReactElement {
  const [chosen, setChosen] = useState<number>()
  const starts = (layers[0]?.points ?? []).map(({ start }) => start)
  const read = Math.min(chosen ?? standing, starts.length - 1)
  const when = runningWords(series, starts[read] ?? today, today)
  const said = layers.map((layer) => `${valueWords(layer.label)} ${layer.points[read]?.value ?? 'hidden'}`)
  return (
    <div className="stacked">
      <Plot
        {...{ label, series, starts, hidden, read, today }}
        largest={Math.max(0, ...starts.map((_, index) => layerSum(layers, index)))}
        height={248}
        isPointedAt={chosen !== undefined}
        reading={`${when}: ${said.reverse().join(', ')}`}
        onChoose={setChosen}
      >
        {(drawing) => (
          <StackColumns
            {...drawing}
            layers={layers}
            starts={starts}
            isRunning={(start) => !hasEnded(series, start, today)}
          />
        )}
      </Plot>
      <StackKey layers={layers} read={read} when={when} />
    </div>
  )
}
