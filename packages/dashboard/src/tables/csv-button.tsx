import { createContext, type ReactElement, useContext } from 'react'
import { type CsvCell, csvName, csvText } from './csv.ts'

/** How the names of files begin: product and range. */
export const FileNameContext = createContext('aboveboard')

const TITLE =
  "A file with the numbers that stand here. Text cells that begin with = + - @ tab or return get a ' in front, so that no spreadsheet runs them."

interface CsvButtonProps {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: () => readonly (readonly CsvCell[])[]
}

/** Writes the file in the browser, from the numbers on the page. */
export function CsvButton({ caption, columns, rows }: CsvButtonProps): ReactElement {
  const prefix = useContext(FileNameContext)
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([csvText(columns, rows())], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = address
    link.download = csvName(prefix, caption)
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <button type="button" className="quiet small" title={TITLE} onClick={save}>
      CSV<span className="unseen"> of: {caption}</span>
    </button>
  )
}
