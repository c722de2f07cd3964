import type { CompiledContract, DayNumber, QueryAnswer } from '@aboveboard/protocol'
import type { BookRow } from '@aboveboard/store'
import type { Parsed } from '../query/question.ts'

/** What the query worker can do; it only reads. */
export interface Answers {
  query(input: {
    readonly query: unknown
    /** Oldest first, the current one last. */
    readonly contracts: readonly CompiledContract[]
    readonly now: Date
  }): Promise<Parsed<QueryAnswer>>
  books(input: {
    readonly product: string
    readonly from: DayNumber
    readonly to: DayNumber
  }): Promise<readonly BookRow[]>
}
