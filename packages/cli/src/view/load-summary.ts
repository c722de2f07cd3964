import {
  ACTIVE,
  type CompiledContract,
  type Contract,
  type DayNumber,
  dayOf,
  formatDay,
  parseDay,
  periodEnd,
  type Query,
  type QueryAnswer,
  type Series,
} from '@aboveboard/protocol'
import type { Api } from '../api.ts'
import { parseBooks, parseQueryAnswer } from '../api-answers.ts'
import { chooseEvent, chooseField, contextFieldFrom } from './choose.ts'
import type { Distribution, Group, Latest, Summary } from './summary.ts'

interface SummaryRequest {
  readonly product: string
  readonly compiled: CompiledContract
  readonly ribbon?: string
  readonly from: DayNumber
  readonly to: DayNumber
  readonly event?: string
  readonly by?: string
  readonly now: Date
}

/** Asks the receiver everything that the summary shows. */
export async function loadSummary(api: Api, request: SummaryRequest): Promise<Summary> {
  const { product, ribbon, now } = request
  const { contract } = request.compiled
  const range = { from: formatDay(request.from), to: formatDay(request.to) }
  const { ask, isHidden } = createAsk(api, product, range)
  const names = Object.keys(contract.events).sort()
  const events = await Promise.all(names.map((event) => reportsOf(ask, event)))
  const layout = chooseEvent(contract, request.event, events)
  const field = chooseField(layout, request.by)
  const countedBy = contract.activity === 'on' ? ACTIVE : layout.name
  const [active, releases, platforms, breakdown, books] = await Promise.all([
    activeInstalls(ask, countedBy, now),
    installsByWeek(ask, contract, 'product', countedBy, now),
    installsByWeek(ask, contract, 'os', countedBy, now),
    field === undefined ? undefined : reportsBy(ask, layout.name, field),
    api.ask('GET', `/v1/products/${product}/books?from=${range.from}&to=${range.to}`),
  ])
  return {
    product,
    title: contract.title,
    ...(ribbon === undefined ? {} : { ribbon }),
    ...range,
    counted_by: countedBy,
    ...active,
    events,
    ...(releases ? { releases } : {}),
    ...(platforms ? { platforms } : {}),
    ...(breakdown ? { breakdown } : {}),
    books: parseBooks(books.body),
    hidden: isHidden(),
  }
}

type Row = QueryAnswer['rows'][number]
type Ask = (query: Pick<Query, 'measure' | 'event'> & Partial<Query>) => Promise<QueryAnswer>

function createAsk(api: Api, product: string, range: Pick<Query, 'from' | 'to'>) {
  let hidden = false
  const ask: Ask = async (part) => {
    const query: Query = { every: null, ...part, ...range }
    const answer = parseQueryAnswer((await api.ask('POST', `/v1/products/${product}/query`, query)).body)
    hidden ||= answer.hidden
    return answer
  }
  return { ask, isHidden: () => hidden }
}

type ActiveInstalls = Pick<Summary, 'k' | 'as_of' | 'installs' | 'installs_by_day' | 'new_installs'>

async function activeInstalls(ask: Ask, event: string, now: Date): Promise<ActiveInstalls> {
  const [day, week, month, fresh] = await Promise.all([
    ask({ measure: 'installs', event, every: 'day' }),
    ask({ measure: 'installs', event, every: 'week' }),
    ask({ measure: 'installs', event, every: 'month' }),
    event === ACTIVE ? ask({ measure: 'new_installs', event }) : undefined,
  ])
  return {
    k: day.k,
    as_of: day.as_of,
    installs: { day: latest('day', day, now), week: latest('week', week, now), month: latest('month', month, now) },
    installs_by_day: day.rows.map(countOf),
    ...(fresh ? { new_installs: countOf(fresh.rows[0]) } : {}),
  }
}

const reportsOf = async (ask: Ask, event: string): Promise<Group> => ({
  value: event,
  count: countOf((await ask({ measure: 'reports', event })).rows[0]),
})

async function reportsBy(ask: Ask, event: string, field: string): Promise<Distribution> {
  const { rows } = await ask({ measure: 'reports', event, breakdown: [field] })
  return { measure: 'reports', event, field, groups: rows.map(groupOf) }
}

/** Installs of the last complete week that shows any, else of the last week, by the field that fills itself from `source`. */
async function installsByWeek(
  ask: Ask,
  contract: Contract,
  source: 'product' | 'os',
  event: string,
  now: Date,
): Promise<Distribution | undefined> {
  const field = contextFieldFrom(contract, source)
  if (field === undefined) return undefined
  const { rows } = await ask({ measure: 'installs', event, breakdown: [field], every: 'week' })
  const periods = [...new Set(rows.map((row) => String(row[1])))].sort().reverse()
  const isSeen = (period: string): boolean => rows.some((row) => row[1] === period && (countOf(row) ?? 0) > 0)
  const week = periods.find((period) => isComplete('week', period, now) && isSeen(period)) ?? periods[0]
  const groups = rows.filter((row) => row[1] === week).map(groupOf)
  return { measure: 'installs', event, field, ...(week === undefined ? {} : { week }), groups }
}

function latest(series: Series, { rows }: QueryAnswer, now: Date): Latest {
  const last = rows.at(-1)
  const period = String(last?.[0])
  return { period, installs: countOf(last), complete: isComplete(series, period, now) }
}

function isComplete(series: Series, period: string, now: Date): boolean {
  const start = parseDay(period)
  return start !== undefined && periodEnd(series, start) <= dayOf(now)
}

const groupOf = (row: Row): Group => ({ value: String(row[0]), count: countOf(row) })

function countOf(row: Row | undefined): number | null {
  const count = row?.at(-1)
  return typeof count === 'number' ? count : null
}
