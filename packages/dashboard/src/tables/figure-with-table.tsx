import { type ReactElement, type ReactNode, useState } from 'react'
import { CsvButton } from './csv-button.tsx'
import { fileRows, Twin, type TwinTable } from './twin-table.tsx'

interface FigureWithTableProps {
  readonly table: TwinTable
  readonly children: ReactNode
}

/** A chart, the same numbers as a table one press apart, and as a file. */
export function FigureWithTable({ table, children }: FigureWithTableProps): ReactElement {
  const [asTable, setAsTable] = useState(false)
  return (
    <div className="figure">
      <div className="figure-tools">
        <button type="button" className="quiet small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Table<span className="unseen"> of: {table.caption}</span>
        </button>
        <CsvButton caption={table.caption} columns={table.columns} rows={() => fileRows(table)} />
      </div>
      {asTable ? <Twin {...table} /> : children}
    </div>
  )
}
