/** Narrowing is at once: what an older contract declares and the current one does not is collected no longer. */
import {
  type AdmittedContext,
  type AdmittedEvent,
  type AdmittedValue,
  type Contract,
  type Field,
  isToken,
  layoutOf,
  type Slot,
} from '@aboveboard/protocol'

/** Whether a value is still declared; undefined where all are. Absent (0) always is. */
type Keeps = ((value: AdmittedValue) => boolean) | undefined

export interface Narrowing {
  keepsContext(context: AdmittedContext): boolean
  keepsEvent(event: AdmittedEvent): boolean
}

/**
 * Compares by name and type, by the values of choices and the patterns of tokens. A changed scale or precision is another field of its own
 * (`fieldIdentity`), so both go on side by side.
 */
export function narrowingTo(current: Contract, older: Contract): Narrowing {
  const now = layoutOf(current)
  const then = layoutOf(older)
  const context = then.context.map((slot) =>
    keepsOf(
      slot,
      now.context.find(({ name }) => name === slot.name),
    ),
  )
  const events = new Map(
    then.events.flatMap(({ name, slots }) => {
      const still = now.eventOf.get(name)
      if (!still) return []
      const own = slots.slice(then.context.length)
      return [[name, own.map((slot) => keepsOf(slot, still.slots[still.slotOf.get(slot.name) ?? -1]))]]
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

function keepsOf(then: Slot, now: Slot | undefined): Keeps {
  if (now?.field.type !== then.field.type || isBlurredSince(then.field, now.field)) return () => false
  const { field } = now
  switch (field.type) {
    case 'choice':
    case 'choices':
      return keepsCodes(then, now)
    case 'token':
    case 'tokens':
      return (value) => (typeof value === 'object' ? value : [value]).every((element) => isToken(field, element))
    case 'boolean':
    case 'bucket':
    case 'count':
    case 'version':
    case 'hash':
    case 'contact':
      return undefined
    default:
      return field satisfies never
  }
}

/** Whether the field is now told under a secret of the device, or with more chance, than it was. */
const isBlurredSince = (then: Field, now: Field): boolean =>
  (then.type === 'hash' && now.type === 'hash' && then.key === 'none' && now.key === 'install') ||
  (then.privacy?.randomize ?? Number.POSITIVE_INFINITY) > (now.privacy?.randomize ?? Number.POSITIVE_INFINITY)

function keepsCodes(then: Slot, now: Slot): Keeps {
  const still = [...then.codes].filter(([label]) => now.codes.has(label))
  if (still.length === then.codes.size) return undefined
  const codes = new Set<AdmittedValue>(still.map(([, code]) => code))
  return (value) => (typeof value === 'object' ? value : [value]).every((code) => codes.has(code))
}

const isKept = (keeps: Keeps, value: AdmittedValue): boolean => value === 0 || keeps === undefined || keeps(value)
