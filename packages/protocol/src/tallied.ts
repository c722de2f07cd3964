/** Which values the store counts, alone and beside others. */
import type { Field } from './contract.ts'
import type { Slot } from './layout.ts'

/** Whether a field's values are counted; hashes and addresses never are. */
export const isTallied = ({ type }: Field): boolean => type !== 'hash' && type !== 'contact'

/** Whether two fields are tallied together: with `pairs: off`, only beside the product's version and the system. */
export const isPaired = (a: Field, b: Field): boolean =>
  (a.pairs !== 'off' || isPlain(b)) && (b.pairs !== 'off' || isPlain(a))

const isPlain = ({ from }: Field): boolean => from === 'product' || from === 'os'

/** Every two of these slots that are tallied together, the one that stands first before the other. */
export function pairsOf(slots: readonly Slot[]): readonly (readonly [Slot, Slot])[] {
  const tallied = slots.filter(({ field }) => isTallied(field))
  return tallied.flatMap((a, index) =>
    tallied
      .slice(index + 1)
      .filter((b) => isPaired(a.field, b.field))
      .map((b) => [a, b] as const),
  )
}
