/** Which fields are counted together beyond pairs. */
import type { Contract } from './contract.ts'
import type { EventLayout } from './layout.ts'
import { isPaired, isTallied } from './tallied.ts'

/** Three places among an event's slots, ascending. */
export type Triple = readonly [number, number, number]

/**
 * The declared triples that are tallied for an event: it has all three fields, and any two of them are tallied
 * together. A name may stand for another type in another event.
 */
export const triplesOf = ({ together }: Contract, { slots, slotOf }: EventLayout): readonly Triple[] =>
  together.flatMap((names): Triple[] => {
    const [a, b, c] = names.map((name) => slotOf.get(name) ?? -1).sort((left, right) => left - right)
    if (a === undefined || b === undefined || c === undefined || a < 0) return []
    const fields = [a, b, c].map((at) => slots[at]!.field)
    const isCounted = fields.every((field, at) => isTallied(field) && isPaired(field, fields[(at + 1) % 3]!))
    return isCounted ? [[a, b, c]] : []
  })
