/** Installs: how many of each period, and what one week of them runs. */
import {
  ACTIVE,
  CONTEXT_PREFIX,
  type Contract,
  dayOf,
  formatDay,
  parseDay,
  periodEnd,
  type QueryAnswer,
  SERIES,
  type Series,
} from '@aboveboard/protocol'
import { type Ask, countOf, groupOf } from './asker.ts'
import { contextSlots, isCounted } from './choose.ts'
import { describeField } from './describe-field.ts'
import type { Distribution, Latest, Summary } from './summary.ts'

interface Installs extends Pick<Summary, 'installs' | 'installs_by_day' | 'new_installs'> {
  readonly context: readonly Distribution[]
}

/** Counted by `event`: an install is in use in a period in which it sent one. */
export async function loadInstalls(ask: Ask, contract: Contract, event: string, now: Date): Promise<Installs> {
  const all = contract.time === 'month' ? (['month'] as const) : SERIES
  const [answers, fresh] = await Promise.all([
    Promise.all(all.map(async (every) => [every, await ask({ measure: 'installs', event, every })] as const)),
    event === ACTIVE ? ask({ measure: 'new_installs', event }) : undefined,
  ])
  const answerOf = new Map<Series, QueryAnswer>(answers)
  const shown: Series = contract.time === 'month' ? 'month' : 'week'
  const period = periodToShow(shown, answerOf.get(shown)?.rows ?? [], now)
  return {
    installs: Object.fromEntries(answers.map(([every, answer]) => [every, latest(every, answer, now)])),
    installs_by_day: answerOf.get('day')?.rows.map(countOf) ?? [],
    ...(fresh ? { new_installs: countOf(fresh.rows[0]) } : {}),
    context: period === undefined ? [] : await installsOf(ask, contract, event, { every: shown, ...period }),
  }
}

interface Period {
  readonly start: string
  readonly installs: number | null
}

/** The last complete period that has any installs, else the last one. */
function periodToShow(series: Series, rows: QueryAnswer['rows'], now: Date): Period | undefined {
  const periods = rows.map((row): Period => ({ start: String(row[0]), installs: countOf(row) })).reverse()
  const complete = periods.filter(({ start }) => isComplete(series, start, now))
  return (
    complete.find(({ installs }) => installs !== null && installs > 0) ??
    periods.find(({ installs }) => installs !== 0) ??
    periods[0]
  )
}

/**
 * Asks about exactly that period: in an answer over several ones, a group that is hidden in all of them is also
 * hidden in one where it had nothing.
 */
function installsOf(
  ask: Ask,
  contract: Contract,
  event: string,
  { every, start, installs }: Period & { readonly every: 'week' | 'month' },
): Promise<Distribution[]> {
  const first = parseDay(start) ?? 0
  const range = { from: start, to: formatDay(periodEnd(every, first) - 1) }
  return Promise.all(
    contextSlots(contract)
      .filter(isCounted)
      .map(async (slot): Promise<Distribution> => {
        const { rows } = await ask({ measure: 'installs', event, breakdown: [slot.name], ...range })
        const period = every === 'week' ? { week: start } : { month: start }
        return {
          measure: 'installs',
          event,
          ...describeField(slot),
          ...period,
          of: installs,
          groups: rows.map(groupOf),
        }
      }),
  )
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

export const isFrom =
  (source: Distribution['from']) =>
  ({ from, field }: Distribution): boolean =>
    from === source && field.startsWith(CONTEXT_PREFIX)
