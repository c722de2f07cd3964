import type { ReactElement } from 'react'
import type { Shown } from '../api/read-answer.ts'
import { formatCount } from '../words/numbers.ts'
import type { CsvCell } from './csv.ts'

/** The numbers of a chart. */
export interface TwinTable {
  readonly caption: string
  /** The first is the rows' head. */
  readonly columns: readonly string[]
  readonly rows: readonly TwinRow[]
}

export interface TwinRow {
  readonly head: string
  /** The head in a file: the whole date, the value as it was sent. */
  readonly plain: string
  readonly cells: readonly Shown[]
}

export const fileRows = ({ rows }: TwinTable): readonly (readonly CsvCell[])[] =>
  rows.map(({ plain, cells }) => [plain, ...cells])

export function Twin({ caption, columns, rows }: TwinTable): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroller" aria-label={caption} tabIndex={0}>
      <table className="twin-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ head, plain, cells }) => (
            <tr key={plain}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell === null ? 'hidden' : formatCount(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
