/** Pairs and triples of fields rest in tables of their own, so that the many cells of pairs stay small. */
import type { TallyKey } from '../event-store.ts'

export interface TallyTables {
  readonly tally: string
  readonly cell: string
  /** Columns for the fields of a tally, and for their values in a cell. */
  readonly fields: readonly ('a' | 'b' | 'c')[]
}

const PAIRS: TallyTables = { tally: 'tally', cell: 'cell', fields: ['a', 'b'] }
const TRIPLES: TallyTables = { tally: 'triple', cell: 'triple_cell', fields: ['a', 'b', 'c'] }
export const TALLY_TABLES = [PAIRS, TRIPLES] as const

/** Makes a thing for pairs and one for triples; gives the one that a tally needs. */
export function forTallies<T>(make: (tables: TallyTables) => T): (tally: Pick<TallyKey, 'c'>) => T {
  const [pairs, triples] = [make(PAIRS), make(TRIPLES)]
  return ({ c }) => (c === undefined ? pairs : triples)
}
