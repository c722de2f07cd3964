import { type ReactElement, useState } from 'react'
import type { Group } from '../api/read-answer.ts'
import { CsvButton } from '../tables/csv-button.tsx'
import { formatCount, formatShare } from '../words/numbers.ts'
import { ValueText } from '../words/value-text.tsx'

interface BarListProps {
  readonly caption: string
  /** Heads of the columns: the field and what is counted. */
  readonly field: string
  readonly unit: string
  readonly groups: readonly Group[]
  /** What shares are of; null where it is hidden. */
  readonly whole: number | null
}

const FIRST_ROWS = 12

/** Parts side by side. The picture is a table already: its numbers are read as they stand. */
export function BarList({ caption, field, unit, groups, whole }: BarListProps): ReactElement {
  const [all, setAll] = useState(false)
  const largest = Math.max(1, ...groups.map(({ count }) => count ?? 0))
  const shown = all ? groups : groups.slice(0, FIRST_ROWS)
  return (
    <div className="figure">
      <div className="figure-tools">
        <CsvButton
          caption={caption}
          columns={[field, unit]}
          rows={() => groups.map(({ value, count }) => [value, count])}
        />
      </div>
      <table className="bars">
        <caption className="unseen">{caption}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{field}</th>
            <th scope="col">{unit}</th>
            <th scope="col">share</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <BarRow key={group.value} group={group} largest={largest} whole={whole} />
          ))}
        </tbody>
      </table>
      {groups.length > FIRST_ROWS && (
        <button type="button" className="quiet" onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST_ROWS}` : `Show all ${groups.length}`}
        </button>
      )}
    </div>
  )
}

interface BarRowProps {
  readonly group: Group
  readonly largest: number
  readonly whole: number | null
}

function BarRow({ group: { value, count }, largest, whole }: BarRowProps): ReactElement {
  return (
    <tr className={count === null ? 'hidden-group' : ''}>
      <th scope="row">
        {count !== null && count > 0 && (
          <svg className="bar" width={`${(100 * count) / largest}%`} height="100%" aria-hidden="true">
            <rect width="100%" height="100%" rx="3" />
          </svg>
        )}
        <ValueText value={value} />
      </th>
      <td className="number">{count === null ? 'hidden' : formatCount(count)}</td>
      <td className="share">{count === null || whole === null ? '' : formatShare(count, whole)}</td>
    </tr>
  )
}
