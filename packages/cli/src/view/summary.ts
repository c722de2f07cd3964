/** What the terminal shows of a product; `--json` prints it as it is. A null count is hidden by the gate. */
import type { FieldSource, FieldType, Series } from '@aboveboard/protocol'
import type { Books, KeptReport } from '../api-answers.ts'

export interface Summary {
  readonly product: string
  readonly title: string
  /** What the receiver says above all data. */
  readonly ribbon?: string
  readonly receiver: string
  readonly from: string
  readonly to: string
  readonly k: number
  /** Everything acknowledged before this time is counted. */
  readonly as_of: string
  /** Whether any group is hidden. */
  readonly hidden: boolean
  /** The event by which installs are counted. */
  readonly counted_by: string
  /** By day, week and month; by month only where the contract sends months. */
  readonly installs: { readonly [S in Series]?: Latest }
  /** Installs of each day of the range; empty where the contract sends months. */
  readonly installs_by_day: readonly Count[]
  /** Absent where the contract says `activity: off`. */
  readonly new_installs?: Count
  /** Reports of each declared event. */
  readonly events: readonly Group[]
  /** Installs of one week, by each field of the context. */
  readonly context: readonly Distribution[]
  readonly releases?: Distribution
  readonly platforms?: Distribution
  readonly details: readonly EventDetail[]
  readonly breakdown?: Breakdown
  readonly last: LastReports
  readonly books: Books
}

/** null: too few installs to be shown. */
export type Count = number | null

/** The last period of a series that the range touches. */
export interface Latest {
  /** Its first day. */
  readonly period: string
  readonly installs: Count
  readonly complete: boolean
}

export interface Group {
  readonly value: string
  readonly count: Count
}

export interface Distribution {
  readonly measure: 'installs' | 'reports'
  readonly event: string
  readonly field: string
  readonly type: FieldType
  readonly from?: FieldSource
  /** The epsilon of answers that are randomised on the device; the groups count them as they come. */
  readonly randomized?: number
  readonly description?: string
  /** First day of the week or month that is counted; absent where it is the whole range. */
  readonly week?: string
  readonly month?: string
  /** What the groups are shares of; groups of a set, or installs that changed, may add up to more. */
  readonly of: Count
  readonly groups: readonly Group[]
}

export interface Course {
  readonly every: Series
  readonly counts: readonly Count[]
}

export interface EventDetail {
  readonly event: string
  readonly description: string
  readonly purpose: string
  readonly reports: Count
  readonly course: Course
  readonly fields: readonly Distribution[]
  readonly totals: readonly FieldTotal[]
}

/** A count field, added up over all reports of the range. */
export interface FieldTotal {
  readonly field: string
  readonly unit?: string
  readonly description?: string
  readonly total: Count
}

export interface Breakdown extends Distribution {
  readonly every: Series
  /** The course of each group. */
  readonly courses: readonly (readonly Count[])[]
}

/** Newest first; or why there are none. */
export interface LastReports {
  /** What a report's day stands for. */
  readonly time: 'day' | 'month'
  readonly reports: readonly KeptReport[]
  readonly why_not?: string
}
