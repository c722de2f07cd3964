/** Tables as files (RFC 4180) that a spreadsheet opens without running anything. */
export type CsvCell = string | number | null

/** null is the word `hidden`. Text that a spreadsheet would take for a formula gets a `'` in front. */
export function csvText(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** What begins a formula, in the spreadsheets that people use. */
const FORMULA = /^[=+\-@\t\r]/

function csvCell(cell: CsvCell): string {
  if (cell === null) return 'hidden'
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `jmo-2026-10-22-to-2026-11-20-installs-by-release.csv`. */
export function csvName(prefix: string, caption: string): string {
  const words = `${prefix}-${caption}`.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return `${words.join('-')}.csv`
}
