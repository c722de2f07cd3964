import { ACTIVE, type Contract, type EventLayout, formatDay, layoutOf, type Slot } from '@aboveboard/protocol'
import type { Api } from '../api.ts'
import { parseBooks } from '../api-answers.ts'
import { type Asker, createAsker } from './asker.ts'
import { byReports, chooseEvent, chooseField, contextSlots, ownSlots, withoutRepeats } from './choose.ts'
import type { ViewedProduct } from './find-product.ts'
import { loadBreakdown, loadEvent, reportsOf } from './load-event.ts'
import { isFrom, loadInstalls } from './load-installs.ts'
import { loadLast } from './load-last.ts'
import type { DayRange } from './range.ts'
import type { EventDetail, Group, Summary } from './summary.ts'

interface SummaryRequest extends ViewedProduct {
  readonly range: DayRange
  /** Only this event. */
  readonly event?: string
  /** Only this field of one event. */
  readonly by?: string
  /** Which events are shown with their fields: those that matter first, or every field of every one. */
  readonly details: 'main' | 'all' | 'none'
  readonly now: Date
}

/** Asks the receiver everything that is shown, at most a few questions at a time. */
export async function loadSummary(api: Api, request: SummaryRequest): Promise<Summary> {
  const { product, ribbon, contract, range, now } = request
  const days = { from: formatDay(range.from), to: formatDay(range.to) }
  const asker = createAsker(api, product, range)
  const { ask } = asker
  const names = layoutOf(contract)
    .events.map(({ name }) => name)
    .filter((name) => name !== ACTIVE)
  const events = await Promise.all(
    names.map(async (event): Promise<Group> => ({ value: event, count: await reportsOf(ask, event) })),
  )
  const layout = chooseEvent(contract, request, events)
  const slot = chooseField(layout, request.by)
  const countedBy = contract.activity === 'on' && request.event === undefined ? ACTIVE : layout.name
  const reports = await reportsIn(asker, events, layout)
  const [{ context, ...installs }, details, breakdown, last, books] = await Promise.all([
    loadInstalls(ask, contract, countedBy, now),
    loadDetails(asker, request, events, layout),
    slot && loadBreakdown(ask, { contract, layout, range, slots: [], reports }, slot),
    loadLast(api, request),
    api.ask('GET', `/v1/products/${encodeURIComponent(product)}/books?from=${days.from}&to=${days.to}`),
  ])
  const releases = context.find(isFrom('product'))
  const platforms = context.find(isFrom('os'))
  return {
    product,
    title: contract.title,
    ...(ribbon === undefined ? {} : { ribbon }),
    receiver: api.url,
    ...days,
    counted_by: countedBy,
    ...installs,
    events,
    context,
    ...(releases ? { releases } : {}),
    ...(platforms ? { platforms } : {}),
    details,
    ...(breakdown ? { breakdown } : {}),
    last,
    books: parseBooks(books.body),
    ...asker.common(),
  }
}

async function reportsIn({ ask }: Asker, events: readonly Group[], { name }: EventLayout): Promise<number | null> {
  const known = events.find(({ value }) => value === name)
  return known ? known.count : reportsOf(ask, name)
}

/** The events with most reports first; none where only one field is asked for. */
async function loadDetails(
  asker: Asker,
  { contract, range, event, details }: SummaryRequest,
  events: readonly Group[],
  chosen: EventLayout,
): Promise<readonly EventDetail[]> {
  if (details === 'none') return []
  return Promise.all(
    [...planned(contract, { event, isAll: details === 'all' }, events, chosen)].map(async ([layout, slots]) =>
      loadEvent(asker.ask, { contract, layout, range, slots, reports: await reportsIn(asker, events, layout) }),
    ),
  )
}

function planned(
  contract: Contract,
  { event, isAll }: { readonly event: string | undefined; readonly isAll: boolean },
  events: readonly Group[],
  chosen: EventLayout,
): ReadonlyMap<EventLayout, readonly Slot[]> {
  if (event !== undefined) return new Map([[chosen, [...ownSlots(chosen), ...contextSlots(contract)]]])
  const { eventOf } = layoutOf(contract)
  const layouts = byReports(events).flatMap(({ value }) => eventOf.get(value) ?? [])
  if (!isAll) {
    const slots = withoutRepeats(layouts)
    // A count field is shown as its total.
    return new Map([...slots].map(([layout, own]) => [layout, own.filter(({ field }) => field.type !== 'count')]))
  }
  const active = eventOf.get(ACTIVE)
  return new Map([...layouts, ...(active ? [active] : [])].map((layout) => [layout, ownSlots(layout)]))
}
