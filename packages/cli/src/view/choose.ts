import {
  CONTEXT_PREFIX,
  type Contract,
  type EventLayout,
  type FieldSource,
  layoutOf,
  type Slot,
} from '@aboveboard/protocol'
import { CliError } from '../cli-error.ts'
import type { Group } from './summary.ts'

/** The context field that fills itself from `source`, as a query names it. */
export function contextFieldFrom({ context }: Contract, source: FieldSource): string | undefined {
  const name = Object.keys(context).find((field) => context[field]?.from === source)
  return name === undefined ? undefined : CONTEXT_PREFIX + name
}

/** The event that was asked for, else the one with most reports. */
export function chooseEvent(contract: Contract, asked: string | undefined, events: readonly Group[]): EventLayout {
  const { eventOf } = layoutOf(contract)
  const most = events.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))[0]
  const layout = eventOf.get(asked ?? most?.value ?? [...eventOf.keys()][0] ?? '')
  if (layout) return layout
  throw new CliError({
    what: 'The contract declares no such event.',
    where: '--event',
    remedy: `Give one of ${[...eventOf.keys()].join(', ')}.`,
    exitCode: 2,
  })
}

/** The field that was asked for, else the event's first bucket, else its first field. */
export function chooseField({ name, slots }: EventLayout, asked: string | undefined): string | undefined {
  if (asked === undefined) {
    const own = slots.filter((slot) => !slot.name.startsWith(CONTEXT_PREFIX))
    const isBucket = ({ field }: Slot): boolean => field.type === 'bucket'
    return (own.find(isBucket) ?? own[0] ?? slots[0])?.name
  }
  if (slots.some((slot) => slot.name === asked)) return asked
  throw new CliError({
    what: `The event ${name} has no such field.`,
    where: '--by',
    remedy: `Give one of ${slots.map((slot) => slot.name).join(', ')}.`,
    exitCode: 2,
  })
}
