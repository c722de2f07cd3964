/** The slow, plain way to the same numbers: every answer's cells counted again from the reports themselves. */
import { dayOf, formatDay, periodEnd, periodOf, type Query, type Series } from '@aboveboard/protocol'
import { FIRST_DAY, type Report } from './test-population.ts'

export interface Recounted {
  readonly value: number
  /** How many reports stand behind it. */
  readonly reports: number
  readonly installs: ReadonlySet<number>
}

/** Rows by the JSON of their breakdown values and period; what nobody reported has none. */
export function recount(reports: readonly Report[], query: Query): ReadonlyMap<string, Recounted> {
  const { breakdown = [], filters = [], measure } = query
  const asked = [...filters, ...(measure === 'new_installs' ? [{ field: 'age', in: ['0d'] }] : [])]
  const fields = [...new Set([...breakdown, ...asked.map(({ field }) => field)])]
  const series = measure === 'installs' ? (query.every ?? seriesOf(query)) : 'day'
  const from = periodOf(series, dayIn(query.from))
  const to = periodEnd(series, periodOf(series, dayIn(query.to))) - 1
  const marks = createMarks(fields, series)
  const rows = new Map<string, { value: number; reports: number; installs: Set<number> }>()
  for (const report of reports) {
    const day = FIRST_DAY + report.day
    if (report.event !== query.event || day < from || day > to) continue
    const isFirst = marks(report)
    if (measure === 'sum' && report.failed === undefined) continue
    for (const cell of cellsOf(report, fields)) {
      if (asked.some((filter) => !filter.in.includes(cell[filter.field]!))) continue
      const period = query.every === null ? [] : [formatDay(periodOf(query.every, day))]
      const key = JSON.stringify([...breakdown.map((field) => cell[field]), ...period])
      const row = rows.get(key) ?? { value: 0, reports: 0, installs: new Set() }
      const amount = measure === 'reports' ? 1 : measure === 'sum' ? report.failed! : Number(isFirst(cell))
      rows.set(key, { value: row.value + amount, reports: row.reports + 1, installs: row.installs.add(report.install) })
    }
  }
  return rows
}

const dayIn = (text: string): number => dayOf(new Date(`${text}T00:00:00Z`))

const seriesOf = ({ from, to }: Query): Series =>
  dayIn(from) === dayIn(to) ? 'day' : dayIn(to) - dayIn(from) === 6 ? 'week' : 'month'

type FieldCell = { readonly [field: string]: string }

const cellsOf = ({ values }: Report, fields: readonly string[]): readonly FieldCell[] =>
  fields.reduce<readonly FieldCell[]>(
    (cells, field) => cells.flatMap((cell) => values[field]!.map((value) => ({ ...cell, [field]: value }))),
    [{}],
  )

/**
 * Whether a report counts an install in a cell: one field by its new values, two of the context by either's, any
 * other two by the install's first report in the period.
 */
function createMarks(fields: readonly string[], series: Series): (report: Report) => (cell: FieldCell) => boolean {
  const seen = new Set<string>()
  const isBySelf = fields.length === 1 || (fields.length === 2 && fields.every((field) => field.startsWith('context.')))
  return (report) => {
    const scope = `${report.install} ${periodOf(series, FIRST_DAY + report.day)}`
    const isNew = (what: string): boolean => !seen.has(`${scope} ${what}`)
    const isFirst = isNew('*')
    const fresh = new Set(
      fields.flatMap((field) => report.values[field]!.map((value) => `${field}=${value}`)).filter(isNew),
    )
    for (const what of ['*', ...fresh]) seen.add(`${scope} ${what}`)
    return (cell) => (isBySelf ? fields.some((field) => fresh.has(`${field}=${cell[field]}`)) : isFirst)
  }
}
