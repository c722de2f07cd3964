import type { CompiledContract, DayNumber, QueryAnswer } from '@aboveboard/protocol'
import type { BookRow, ReportRange } from '@aboveboard/store'
import type { Parsed } from '../query/question.ts'
import type { ShownReport } from '../reports/show-reports.ts'

/** Which reports, and all versions of the product's contract, oldest first. */
export interface ReportsWanted {
  readonly range: ReportRange
  readonly contracts: readonly CompiledContract[]
}

/** What the query worker can do; it only reads. */
export interface Answers {
  query(input: {
    readonly query: unknown
    /** Oldest first, the current one last. */
    readonly contracts: readonly CompiledContract[]
    /** Everything acknowledged before is in the store. */
    readonly asOf: Date
  }): Promise<Parsed<QueryAnswer>>
  books(input: {
    readonly product: string
    readonly from: DayNumber
    readonly to: DayNumber
  }): Promise<readonly BookRow[]>
  /** Single reports, the newest day first. */
  recentReports(input: ReportsWanted & { readonly limit: number }): Promise<readonly ShownReport[]>
  /** A stream of all of them; undefined where too many are under way. */
  openReports(input: ReportsWanted): number | undefined
  /** The next lines of JSON of a stream; undefined behind the last one. Rejects where the stream was closed. */
  nextReports(stream: number): Promise<string | undefined>
  closeReports(stream: number): void
}
