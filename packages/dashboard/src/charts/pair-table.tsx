import type { ReactElement, ReactNode } from 'react'
import { CsvButton } from '../tables/csv-button.tsx'

/** Two sides of the same rows: before and after, or one release and another. */
export interface PairTableProps {
  readonly caption: string
  /** Heads of the first column and of the two sides. */
  readonly heads: readonly [string, string, string]
  /** What the sides are called in a file. */
  readonly fileHeads: readonly [string, string, string]
  /** Head of the column that tells them apart. */
  readonly changeHead: string
  readonly rows: readonly PairRow[]
}

export interface PairRow {
  /** The head in a file; differs from row to row. */
  readonly plain: string
  readonly head: ReactNode
  readonly counts: readonly [number | null, number | null]
  /** How long the bars are: parts of 1. */
  readonly lengths: readonly [number, number]
  /** What stands beside the bars. */
  readonly words: readonly [string, string]
  readonly change: string
}

export function PairTable({ caption, heads, fileHeads, changeHead, rows }: PairTableProps): ReactElement {
  const [first, older, newer] = heads
  return (
    <div className="figure">
      <div className="figure-tools">
        <CsvButton
          caption={caption}
          columns={fileHeads}
          rows={() => rows.map(({ plain, counts }) => [plain, ...counts])}
        />
      </div>
      <table className="pairs">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <td className="pair-bars" />
            <SideHead side="older" words={older} />
            <SideHead side="newer" words={newer} />
            <th scope="col">{changeHead}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Pair key={row.plain} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const SideHead = ({ side, words }: { readonly side: 'older' | 'newer'; readonly words: string }): ReactElement => (
  <th scope="col">
    <svg className="swatch" width="10" height="10" aria-hidden="true">
      <rect className={side} width="10" height="10" rx="2" />
    </svg>{' '}
    <bdi>{words}</bdi>
  </th>
)

function Pair({ head, lengths, words, change }: PairRow): ReactElement {
  return (
    <tr>
      <th scope="row">{head}</th>
      <td className="pair-bars">
        <svg width="100%" height="18" aria-hidden="true">
          <rect className="older" width={`${100 * lengths[0]}%`} height="8" rx="2" />
          <rect className="newer" y="10" width={`${100 * lengths[1]}%`} height="8" rx="2" />
        </svg>
      </td>
      <td>{words[0]}</td>
      <td>{words[1]}</td>
      <td className="change">{change}</td>
    </tr>
  )
}
