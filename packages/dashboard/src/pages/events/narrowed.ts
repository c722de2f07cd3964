import { isPaired } from '@aboveboard/protocol'
import { type ChosenEvent, fieldNamed, type NamedField } from '../../questions/contract-reading.ts'
import type { Narrowing } from '../../view/view.ts'

/** A filter of the address whose field the event has. */
export interface Narrowed extends Narrowing {
  readonly of: NamedField
}

/** The filters that can be asked: of fields that the event has, also together, and that are not what it is divided by. */
export function narrowedBy(chosen: ChosenEvent, where: readonly Narrowing[] = []): readonly Narrowed[] {
  const seen = new Set([chosen.by?.name])
  const found: Narrowed[] = []
  for (const { field, value } of where) {
    const of = fieldNamed(chosen, field)
    if (!of || seen.has(field) || !fitsBeside(found, of)) continue
    seen.add(field)
    found.push({ field, value, of })
  }
  return found
}

/** Whether a filter on a field can be asked beside these. */
export const fitsBeside = (where: readonly Narrowed[], { field }: NamedField): boolean =>
  where.every(({ of }) => isPaired(of.field, field))
