import { CONTEXT_PREFIX, type Contract, layoutOf, type Slot, type WireFields } from '@aboveboard/protocol'
import type { Api } from '../api.ts'
import { type KeptReport, parseReports } from '../api-answers.ts'
import { contextSlots, ownSlots } from './choose.ts'
import type { DayRange } from './range.ts'
import { reportsPath } from './reports-path.ts'
import type { LastReports } from './summary.ts'

const MOST = 10

interface LastRequest {
  readonly contract: Contract
  readonly range: DayRange
  readonly event?: string
}

/** The last reports of a range, where the contract lets single ones be seen. */
export async function loadLast(api: Api, { contract, range, event }: LastRequest): Promise<LastReports> {
  const { product, time } = contract
  const why_not = whyNoReports(contract)
  if (why_not !== undefined) return { time, reports: [], why_not }
  const path = reportsPath(product, { limit: MOST, range, ...(event === undefined ? {} : { event }) })
  const reports = parseReports((await api.ask('GET', path)).body)
  return { time, reports: reports.map((report) => inOrder(report, contract)) }
}

/** Its fields as panels are ordered, what matters first; but sets last, since they are long. */
function inOrder(report: KeptReport, contract: Contract): KeptReport {
  const layout = layoutOf(contract).eventOf.get(report.event)
  const context = contextSlots(contract).map(({ name }) => name.slice(CONTEXT_PREFIX.length))
  const isSet = ({ field }: Slot): boolean => field.type === 'choices' || field.type === 'tokens'
  const own = layout ? ownSlots(layout) : []
  const fields = [...own.filter((slot) => !isSet(slot)), ...own.filter(isSet)].map(({ name }) => name)
  return { ...report, context: ordered(report.context, context), fields: ordered(report.fields, fields) }
}

const ordered = (values: WireFields, names: readonly string[]): WireFields =>
  Object.fromEntries([
    ...names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const])),
    // What an earlier contract declared.
    ...Object.entries(values).filter(([name]) => !names.includes(name)),
  ])

/** Why single reports of this product cannot be seen; undefined where they can. */
export function whyNoReports({ visibility, keep }: Contract): string | undefined {
  if (visibility !== 'rows') return 'The contract shows counts only; `visibility: rows` would show single reports.'
  if (keep === 'tallies') return 'The contract keeps counts only; `keep: { reports: 30d }` would keep reports.'
  return undefined
}
