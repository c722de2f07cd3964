import { type ReactElement, type ReactNode, useState } from 'react'

export interface TwinTable {
  readonly caption: string
  readonly columns: readonly string[]
  /** The first cell heads its row. */
  readonly rows: readonly (readonly string[])[]
}

/** A chart and the same numbers as a table, one press apart. */
export function FigureWithTable({ table, children }: { table: TwinTable; children: ReactNode }): ReactElement {
  const [asTable, setAsTable] = useState(false)
  return (
    <div className="figure">
      <button type="button" className="quiet twin" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
        {asTable ? 'Chart' : 'Table'}
      </button>
      {asTable ? <Twin {...table} /> : children}
    </div>
  )
}

function Twin({ caption, columns, rows }: TwinTable): ReactElement {
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
          {rows.map(([head = '', ...cells]) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
