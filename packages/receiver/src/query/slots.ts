import { CONTEXT_PREFIX, type EventLayout, type Slot } from '@aboveboard/protocol'

export const slotNamed = (layout: EventLayout, name: unknown): Slot | undefined =>
  typeof name === 'string' ? layout.slots[layout.slotOf.get(name) ?? -1] : undefined

export const fieldsOf = ({ name, slots }: EventLayout): string =>
  `not a field of ${name}. Its fields are ${slots.map((slot) => slot.name).join(', ') || 'none'}.`

/** Whether an install can stand in two cells of these fields in one period; see `countBatches` of the store. */
export const isOverlapping = (slots: readonly Slot[]): boolean =>
  slots.length < 2 || slots.every(({ name }) => name.startsWith(CONTEXT_PREFIX))
