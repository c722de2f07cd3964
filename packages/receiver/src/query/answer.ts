import {
  accept,
  type CompiledContract,
  type DayNumber,
  dayOf,
  formatDay,
  periodEnd,
  periodOf,
  type QueryAnswer,
} from '@aboveboard/protocol'
import type { EventStore } from '@aboveboard/store'
import { keptSince } from '../kept-since.ts'
import { keyOf } from './gate.ts'
import { type GatedTable, gatedTable } from './gated-table.ts'
import { parseQuestion } from './parse.ts'
import { areTallied, type Fault, fault, fieldsTogether, type Parsed, type Question, TALLIED } from './question.ts'
import { periodsOf } from './table.ts'

/** Rows of one answer; a longer one is refused before it is built. */
const MAX_ROWS = 100_000

/**
 * Answers a query of a product from what rests, behind the members' gate; `asOf` is when everything acknowledged before
 * is in the store. `contracts` are the product's versions, oldest first; the last is the current one. Never throws on what the query says; rejects where the store fails.
 *
 * Rows stand in the order of the breakdown's values, then of the periods, zeros included. Reports and sums of a week
 * or month that the range cuts count its days in the range; installs are given for the whole period. More fields than
 * are tallied together are counted from kept reports.
 */
export async function answerQuery(
  query: unknown,
  contracts: readonly CompiledContract[],
  store: EventStore,
  asOf: Date,
): Promise<Parsed<QueryAnswer>> {
  const parsed = parseQuestion(query, contracts)
  if (!parsed.ok) return parsed
  const question = await underOldTerms(parsed.value, store)
  const unkept = faultOfRange(question, dayOf(asOf))
  if (unkept) return unkept
  const table = await gatedTable(question, contracts, store)
  const lines = linesOf(question, table)
  if (!lines.ok) return lines
  const { rows, isHidden } = rowsOf(question, table, lines.value)
  return {
    ok: true,
    value: {
      columns: columnsOf(question),
      rows,
      hidden: isHidden,
      k: Math.max(1, question.k),
      as_of: asOf.toISOString(),
      ...(table.isPartial ? { partial: true } : {}),
    },
  }
}

/** What was given under a larger k stays behind it, whatever a later contract says. */
async function underOldTerms(question: Question, store: EventStore): Promise<Question> {
  const { contract, from, to, k } = question
  // Installs of weeks and months are counted over the whole of them.
  const first = Math.min(periodOf('week', from), periodOf('month', from))
  const end = Math.max(...(['week', 'month'] as const).map((series) => periodEnd(series, periodOf(series, to))))
  return { ...question, k: Math.max(k, await store.threshold(contract.product, first, end - 1)) }
}

/** Kept reports go back so far; where a longer range was asked, the answer would silently lack what is before. */
function faultOfRange(question: Question, today: DayNumber): Fault | undefined {
  const { contract, from } = question
  const since = keptSince(contract, today)
  if (areTallied(question, fieldsTogether(question)) || from >= since) return undefined
  // A range begins with a whole month where the product sends months.
  const first = periodEnd(contract.time, periodOf(contract.time, since - 1))
  return fault(`from: reports are kept since ${formatDay(first)}. Ask from then on, or for ${TALLIED} fields.`)
}

const columnsOf = ({ breakdown, every, measure }: Question): readonly string[] => [
  ...breakdown.map(({ name }) => name),
  ...(every === null ? [] : ['period']),
  measure,
]

/** The groups of the breakdown, each as its coordinates on the table's first axes. */
function linesOf(question: Question, { axes }: GatedTable): Parsed<readonly (readonly number[])[]> {
  const choices = question.breakdown.map((slot, axis) => {
    const filter = question.filters.find((one) => one.slot === slot)
    const all = [...axes[axis]!.values.keys()]
    return filter ? all.filter((index) => filter.in.includes(axes[axis]!.values[index]!)) : all
  })
  const rows = choices.reduce((product, { length }) => product * length, periodsOf(question).length)
  if (rows <= MAX_ROWS) return accept(product(choices))
  return fault(
    `every: the answer would have ${rows} rows, over ${MAX_ROWS}. Ask for a shorter range or longer periods.`,
  )
}

function rowsOf(
  question: Question,
  table: GatedTable,
  lines: readonly (readonly number[])[],
): { readonly rows: QueryAnswer['rows']; readonly isHidden: boolean } {
  const { axes, filtered } = table
  const periods = periodsOf(question)
  const within = product(filtered.map(({ shown }) => shown))
  const rows = lines.flatMap((line) => {
    const names = line.map((at, axis) => axes[axis]!.values[at]!)
    const groups = within.map((rest) => [...line, ...rest])
    return valuesOf(table, groups, periods.length).map((value, index) =>
      question.every === null ? [...names, value] : [...names, formatDay(periods[index]!), value],
    )
  })
  const isHidden = filtered.some(({ isPartial }) => isPartial) || rows.some((row) => row.at(-1) === null)
  return { rows, isHidden }
}

/** One value for each period: the sum over the groups, or null where one of them is hidden or none is left. */
function valuesOf(table: GatedTable, groups: readonly (readonly number[])[], periods: number): (number | null)[] {
  const { overall, hiddenOverall, byPeriod, hidden } = table
  const isOut = groups.length === 0 || groups.some((at) => hiddenOverall.has(keyOf(overall.shape, [...at, 0])))
  return Array.from({ length: periods }, (_, period) => {
    const keys = groups.map((at) => keyOf(byPeriod.shape, [...at, period]))
    if (isOut || keys.some((key) => hidden.has(key))) return null
    return keys.reduce((sum, key) => sum + (byPeriod.cells.get(key)?.value ?? 0), 0)
  })
}

const product = (choices: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  choices.reduce<readonly (readonly number[])[]>(
    (lines, choice) => lines.flatMap((line) => choice.map((at) => [...line, at])),
    [[]],
  )
