/** Which events and fields are shown, and in which order: what matters first. */
import {
  ACTIVE,
  CONTEXT_PREFIX,
  type Contract,
  type EventLayout,
  type FieldSource,
  type FieldType,
  fieldIdentity,
  isTallied,
  layoutOf,
  type Slot,
} from '@aboveboard/protocol'
import { CliError } from '../cli-error.ts'
import type { Group } from './summary.ts'

/** The event that was asked for, else the one with most reports, of those that have the field `by`. */
export function chooseEvent(
  contract: Contract,
  { event, by }: { readonly event?: string; readonly by?: string },
  events: readonly Group[],
): EventLayout {
  const { eventOf } = layoutOf(contract)
  const ranked = byReports(events).map(({ value }) => value)
  const most = ranked.find((name) => by !== undefined && eventOf.get(name)?.slotOf.has(by)) ?? ranked[0]
  const layout = eventOf.get(event ?? most ?? ACTIVE)
  if (layout) return layout
  throw new CliError({
    what: 'The contract declares no such event.',
    where: '--event',
    remedy: `Give one of ${[...eventOf.keys()].join(', ')}.`,
    exitCode: 2,
  })
}

/** The field that was asked for, else the event's first bucket, else its first field; of those that are counted. */
export function chooseField({ name, slots: all }: EventLayout, asked: string | undefined): Slot | undefined {
  const slots = all.filter(isCounted)
  if (asked === undefined) {
    const own = slots.filter(isOwn)
    return own.find(({ field }) => field.type === 'bucket') ?? own[0] ?? slots[0]
  }
  const found = slots.find((slot) => slot.name === asked)
  if (found) return found
  throw new CliError({
    what: `The event ${name} counts no such field.`,
    where: '--by',
    remedy: `Give one of ${slots.map((slot) => slot.name).join(', ')}.`,
    exitCode: 2,
  })
}

export const byReports = (events: readonly Group[]): readonly Group[] =>
  events.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))

/** Releases, platforms and run times first. */
export const contextSlots = (contract: Contract): readonly Slot[] =>
  layoutOf(contract).context.toSorted((a, b) => sourceRank(a) - sourceRank(b))

/** The event's own fields: sets, choices, buckets, then the rest; what a host may leave out comes after its like. */
export const ownSlots = ({ slots }: EventLayout): readonly Slot[] =>
  slots.filter(isOwn).toSorted((a, b) => rank(a) - rank(b))

/** Where several events have a field of the same kind of value (a mode, a profile), the first of them shows it. */
export function withoutRepeats(layouts: readonly EventLayout[]): ReadonlyMap<EventLayout, readonly Slot[]> {
  const seen = new Set<string>()
  return new Map(
    layouts.map((layout) => {
      const slots = ownSlots(layout).filter(({ name, field }) => {
        // Measurements of one name are different things in different events.
        if (MEASURED.has(field.type)) return true
        const identity = fieldIdentity(name, field)
        return !seen.has(identity) && seen.add(identity)
      })
      return [layout, slots]
    }),
  )
}

/** Hashes and addresses stand in single reports only. */
export const isCounted = ({ field }: Slot): boolean => isTallied(field)

const isOwn = ({ name }: Slot): boolean => !name.startsWith(CONTEXT_PREFIX)

const MEASURED = new Set<FieldType>(['bucket', 'count'])
const ORDER: readonly FieldType[] = [
  ...(['choices', 'tokens', 'choice', 'token', 'bucket', 'boolean', 'version', 'count'] as const),
  ...(['hash', 'contact'] as const),
]
const SOURCES: readonly (FieldSource | undefined)[] = [
  'product',
  'os',
  'os-release',
  'node',
  'arch',
  'runtime',
  'driver',
]

const rank = ({ field }: Slot): number => ORDER.indexOf(field.type) * 2 + (field.optional ? 1 : 0)

function sourceRank({ field }: Slot): number {
  const at = SOURCES.indexOf(field.from)
  return at < 0 ? SOURCES.length : at
}
