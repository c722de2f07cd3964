/** Narrowing is at once: what an older contract declares and the current one does not is collected no longer. */
import {
  type AdmittedContext,
  type AdmittedEvent,
  type AdmittedValue,
  type Contract,
  layoutOf,
  type Slot,
} from '@aboveboard/protocol'

/** Codes that are still declared; undefined where all are. Absent (0) always is. */
type Kept = ReadonlySet<number> | undefined

export interface Narrowing {
  keepsContext(context: AdmittedContext): boolean
  keepsEvent(event: AdmittedEvent): boolean
}

/**
 * Compares by name and type, and by the values of choices. A changed scale or precision is another field of its own
 * (`fieldIdentity`), so both go on side by side.
 */
export function narrowingTo(current: Contract, older: Contract): Narrowing {
  const now = layoutOf(current)
  const then = layoutOf(older)
  const context = then.context.map((slot) =>
    keptCodes(
      slot,
      now.context.find(({ name }) => name === slot.name),
    ),
  )
  const events = new Map(
    then.events.flatMap(({ name, slots }) => {
      const still = now.eventOf.get(name)
      if (!still) return []
      const own = slots.slice(then.context.length)
      return [[name, own.map((slot) => keptCodes(slot, still.slots[still.slotOf.get(slot.name) ?? -1]))]]
    }),
  )
  return {
    keepsContext: (values) => values.every((value, at) => isKept(context[at], value)),
    keepsEvent({ layout, values }) {
      const kept = events.get(layout.name)
      return kept?.every((codes, at) => isKept(codes, values[at] ?? 0)) ?? false
    },
  }
}

function keptCodes(then: Slot, now: Slot | undefined): Kept {
  if (!now || now.field.type !== then.field.type) return new Set()
  if (then.field.type !== 'choice' && then.field.type !== 'choices') return undefined
  const still = [...then.codes].filter(([label]) => now.codes.has(label))
  return still.length === then.codes.size ? undefined : new Set(still.map(([, code]) => code))
}

function isKept(kept: Kept, value: AdmittedValue): boolean {
  if (kept === undefined || value === 0) return true
  if (typeof value === 'string') return false
  return typeof value === 'number' ? kept.has(value) : value.every((code) => kept.has(code))
}
