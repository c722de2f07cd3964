/** What the terminal shows of a product; `--json` prints it as it is. A null count is hidden by the gate. */
import type { Series } from '@aboveboard/protocol'
import type { Books } from '../api-answers.ts'

export interface Summary {
  readonly product: string
  readonly title: string
  /** What the receiver says above all data. */
  readonly ribbon?: string
  readonly from: string
  readonly to: string
  readonly k: number
  readonly as_of: string
  /** Whether any group is hidden. */
  readonly hidden: boolean
  /** The event by which installs are counted. */
  readonly counted_by: string
  readonly installs: { readonly [S in Series]: Latest }
  /** Installs of each day of the range. */
  readonly installs_by_day: readonly (number | null)[]
  /** Absent where the contract says `activity: off`. */
  readonly new_installs?: number | null
  readonly events: readonly Group[]
  readonly releases?: Distribution
  readonly platforms?: Distribution
  readonly breakdown?: Distribution
  readonly books: Books
}

/** The last period of a series that the range touches. */
export interface Latest {
  /** Its first day. */
  readonly period: string
  readonly installs: number | null
  readonly complete: boolean
}

export interface Group {
  readonly value: string
  readonly count: number | null
}

export interface Distribution {
  readonly measure: 'installs' | 'reports'
  readonly event: string
  readonly field: string
  /** First day of the week that is counted; absent where it is the whole range. */
  readonly week?: string
  readonly groups: readonly Group[]
}
