import { CONTEXT_PREFIX, type EventLayout, isTallied, type Slot } from '@aboveboard/protocol'

/** A field that is counted, by its name. */
export function slotNamed(layout: EventLayout, name: unknown): Slot | undefined {
  const slot = typeof name === 'string' ? layout.slots[layout.slotOf.get(name) ?? -1] : undefined
  return slot && isTallied(slot.field) ? slot : undefined
}

export function fieldsOf({ name, slots }: EventLayout): string {
  const counted = slots.filter(({ field }) => isTallied(field)).map((slot) => slot.name)
  const uncounted = slots.filter(({ field }) => !isTallied(field)).map((slot) => slot.name)
  const never = uncounted.length === 0 ? '' : ` Never counted: ${uncounted.join(', ')}.`
  return `not a field of ${name} that is counted. Its fields are ${counted.join(', ') || 'none'}.${never}`
}

/** Whether an install can stand in two cells of these fields in one period; see `countBatches` of the store. */
export const isOverlapping = (slots: readonly Slot[]): boolean =>
  slots.length < 2 || slots.every(({ name }) => name.startsWith(CONTEXT_PREFIX))
