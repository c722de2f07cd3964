import type { ReactElement } from 'react'
import type { Drawing } from './plot.tsx'
import type { Layer } from './releases.ts'
import { below, layerSum } from './stack.ts'

interface StackColumnsProps extends Drawing {
  readonly layers: readonly Layer[]
  readonly starts: readonly number[]
  readonly isRunning: (start: number) => boolean
}

const WIDEST = 64
/** Columns closer than this stand without lines between their parts. */
const DENSE = 12

export function StackColumns({ layers, starts, isRunning, scale, box, hatch }: StackColumnsProps): ReactElement {
  const width = Math.min(WIDEST, scale.band - Math.min(12, Math.max(1, scale.band * 0.22)))
  const top = (index: number): number => scale.y(layerSum(layers, index))
  return (
    <g className={scale.band < DENSE ? 'dense' : ''}>
      {starts.map((start, index) => {
        const x = scale.middle(index) - width / 2
        return (
          <g key={start}>
            {layers.map((layer, at) => {
              const floor = below(layers, at, index)
              const y = scale.y(floor + (layer.points[index]?.value ?? 0))
              const height = scale.y(floor) - y
              if (height <= 0) return null
              return <rect key={layer.label} className={`shade-${layer.shade}`} {...{ x, y, width, height }} />
            })}
            {isRunning(start) && (
              <rect fill={hatch} {...{ x, width }} y={top(index)} height={box.bottom - top(index)} />
            )}
          </g>
        )
      })}
    </g>
  )
}
