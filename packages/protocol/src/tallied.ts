/** Which values the store counts, alone and beside others. */
import type { Field } from './contract.ts'

/** Whether a field's values are counted; hashes and addresses never are. */
export const isTallied = ({ type }: Field): boolean => type !== 'hash' && type !== 'contact'

/** Whether two fields are tallied together: with `pairs: off`, only beside the product's version and the system. */
export const isPaired = (a: Field, b: Field): boolean =>
  (a.pairs !== 'off' || isPlain(b)) && (b.pairs !== 'off' || isPlain(a))

const isPlain = ({ from }: Field): boolean => from === 'product' || from === 'os'
