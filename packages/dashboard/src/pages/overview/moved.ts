/** The numbers of a range beside those of the range that it is compared with. */
import type { Contract, Query } from '@aboveboard/protocol'
import type { Api } from '../../api/api.ts'
import { readTotal, type Shown } from '../../api/read-answer.ts'
import { activeEvent, eventsOf } from '../../questions/contract-reading.ts'
import { newInstalls, reports } from '../../questions/questions.ts'
import type { DayRange } from '../../words/days.ts'

export interface WhatMoved {
  readonly range: DayRange
  readonly compared: DayRange
  readonly moved: readonly Moved[]
}

export interface Moved {
  /** An event, or undefined for new installs. */
  readonly event: string | undefined
  readonly before: Shown
  readonly after: Shown
}

interface Asked {
  readonly api: Api
  readonly contract: Contract
  readonly range: DayRange
  readonly compared: DayRange
  readonly signal: AbortSignal
}

/** More events than these would make more questions than a page should ask. */
const MOST_EVENTS = 24

/** New installs and every event, in the contract's order. */
export async function loadMoved(asked: Asked): Promise<WhatMoved> {
  const { contract, range, compared } = asked
  const events = Object.keys(eventsOf(contract)).slice(0, MOST_EVENTS)
  const of = (event: string): Promise<Moved> =>
    compare(
      asked,
      event,
      [compared, range].map((one) => reports({ event, range: one, where: [] }, null)),
    )
  if (!activeEvent(contract)) return { range, compared, moved: await Promise.all(events.map(of)) }
  const fresh = compare(
    asked,
    undefined,
    [compared, range].map((one) => newInstalls(one, null)),
  )
  return { range, compared, moved: await Promise.all([fresh, ...events.map(of)]) }
}

async function compare(
  { api, contract, signal }: Asked,
  event: string | undefined,
  questions: readonly Query[],
): Promise<Moved> {
  const [before, after] = await Promise.all(questions.map((query) => api.query(contract.product, query, signal)))
  return { event, before: before ? readTotal(before) : null, after: after ? readTotal(after) : null }
}
