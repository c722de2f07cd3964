/** What the page shows, wholly in its address, so that a link reproduces it. */
import { type DayNumber, formatDay, parseDay } from '@aboveboard/protocol'
import type { DayRange } from '../words/days.ts'

const COUNTS = ['day', 'week', 'month', 'new', 'returning'] as const
/** Which of the activity numbers is drawn. */
export type Count = (typeof COUNTS)[number]

export type Page = 'overview' | 'events'
const PATHS = { overview: '/', events: '/events' } as const

/** What a range is compared with: the equally long one before, or the one 52 weeks before. */
export const AGAINST = ['before', 'year'] as const
export type Against = (typeof AGAINST)[number]

/** Only reports whose field has this value. */
export interface Narrowing {
  readonly field: string
  readonly value: string
}

export interface View {
  readonly page: Page
  readonly product?: string
  /** Absent: the last 30 days, whenever the link is opened. */
  readonly range?: DayRange
  readonly against?: Against
  readonly event?: string
  readonly by?: string
  readonly show?: Count
  readonly where?: readonly Narrowing[]
  /** Two releases, the older one first. */
  readonly releases?: readonly [string, string]
}

/** A part of a view; undefined takes it out of the address. */
export type Change = { readonly [K in keyof View]?: View[K] | undefined }

type ChangedView = Omit<Change, 'page'> & Pick<View, 'page'>

/** Days in the longest range that the address may name. */
const LONGEST_RANGE = 730
const DEFAULT_DAYS = 30
/** Filters beyond these are left out: a question is about three fields at most. */
export const MOST_NARROWINGS = 2

export const lastDays = (days: number, today: DayNumber): DayRange => ({ from: today - days + 1, to: today })

export const rangeOf = (view: View, today: DayNumber): DayRange => view.range ?? lastDays(DEFAULT_DAYS, today)

/** A range from two dates as text; undefined where they are none, in the wrong order, too far apart or to come. */
export function parseRange(from: string, to: string, today: DayNumber): DayRange | undefined {
  const first = parseDay(from)
  const last = parseDay(to)
  if (first === undefined || last === undefined || first > last || first > today) return undefined
  const range = { from: first, to: Math.min(last, today) }
  return range.to - range.from < LONGEST_RANGE ? range : undefined
}

/** Reads an address; what it does not understand it leaves out. */
export function parseView({ pathname, search }: { pathname: string; search: string }, today: DayNumber): View {
  const given = new URLSearchParams(search)
  const text = (name: string): string => given.get(name) ?? ''
  const range = parseRange(text('from'), text('to'), today)
  const show = COUNTS.find((count) => count === given.get('show'))
  const against = AGAINST.find((one) => one === given.get('against'))
  const where = given
    .getAll('where')
    .map(parseNarrowing)
    .filter((one) => one !== undefined)
  const [older = '', newer = ''] = given.getAll('release')
  return {
    page: pathname === PATHS.events ? 'events' : 'overview',
    ...(text('product') && { product: text('product') }),
    ...(range && { range }),
    ...(against && { against }),
    ...(text('event') && { event: text('event') }),
    ...(text('by') && { by: text('by') }),
    ...(show && { show }),
    ...(where.length > 0 && { where: where.slice(0, MOST_NARROWINGS) }),
    ...(older && newer && older !== newer && { releases: [older, newer] as const }),
  }
}

/** `context.os:linux`; names of fields have no colon. */
function parseNarrowing(text: string): Narrowing | undefined {
  const cut = text.indexOf(':')
  return cut > 0 ? { field: text.slice(0, cut), value: text.slice(cut + 1) } : undefined
}

/**
 * The address of a view: `/` or `/events`, then
 * `?product=…&from=…&to=…&against=…&event=…&by=…&where=field:value&release=…&release=…&show=…`, without what is plain.
 */
export function formatView({ page, range, where, releases, ...texts }: ChangedView): string {
  const search = new URLSearchParams()
  const set = (name: keyof typeof texts): void => {
    if (texts[name]) search.set(name, texts[name])
  }
  set('product')
  if (range) {
    search.set('from', formatDay(range.from))
    search.set('to', formatDay(range.to))
  }
  set('against')
  set('event')
  set('by')
  for (const { field, value } of where ?? []) search.append('where', `${field}:${value}`)
  for (const release of releases ?? []) search.append('release', release)
  set('show')
  return search.size > 0 ? `${PATHS[page]}?${search}` : PATHS[page]
}
