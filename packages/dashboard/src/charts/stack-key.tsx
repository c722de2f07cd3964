import type { ReactElement } from 'react'
import { formatCount, formatShare } from '../words/numbers.ts'
import { ValueText } from '../words/value-text.tsx'
import type { Layer } from './releases.ts'
import { layerSum } from './stack.ts'

interface StackKeyProps {
  readonly layers: readonly Layer[]
  /** Index of the period that is read, and its name. */
  readonly read: number
  readonly when: string
}

/** The layers from the top, each with what it counts in the period that is read. */
export function StackKey({ layers, read, when }: StackKeyProps): ReactElement {
  const sum = layerSum(layers, read)
  return (
    <div className="key">
      <p className="reading">{when}</p>
      <ol>
        {[...layers].reverse().map((layer) => (
          <KeyLine key={layer.label} layer={layer} count={layer.points[read]?.value ?? null} sum={sum} />
        ))}
      </ol>
    </div>
  )
}

function KeyLine({ layer, count, sum }: { layer: Layer; count: number | null; sum: number }): ReactElement {
  return (
    <li>
      <svg className="swatch" width="10" height="10" aria-hidden="true">
        <rect className={`shade-${layer.shade}`} width="10" height="10" rx="2" />
      </svg>
      {layer.value === undefined ? <span>{layer.label}</span> : <ValueText value={layer.value} />}
      {count === null ? (
        <span className="hidden-count">hidden</span>
      ) : (
        <>
          <span className="number">{formatCount(count)}</span>
          <span className="share">{formatShare(count, sum)}</span>
        </>
      )}
    </li>
  )
}
