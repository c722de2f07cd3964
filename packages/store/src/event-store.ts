import type { DayNumber, DropReason, OpenType, Series } from '@aboveboard/protocol'

/** A place in the journal; a store has applied everything up to and including its position. */
export type Position = number

/** Where counts rest. One implementation per engine; all pass `describeEventStore`. */
export interface EventStore {
  readonly name: string
  readonly capabilities: StoreCapabilities
  /** The last position applied; 0 for a new store. */
  position(): Promise<Position>
  /** Adds a chunk's counts and moves to its position, both or neither; a position already passed changes nothing. */
  apply(chunk: Chunk, position: Position): Promise<Applied>
  /** The cells of one pair or triple of fields in a range of periods, in their order, added up over write keys. */
  read(range: TallyRange): Promise<readonly StoredCell[]>
  /**
   * The largest k under which reports of a range of days (inclusive) were given: what their contracts told the users. 0
   * where all of them said `rows`, or none came.
   */
  threshold(product: string, from: DayNumber, to: DayNumber): Promise<number>
  /** What became of the reports that arrived in a range of days (inclusive). */
  books(product: string, from: DayNumber, to: DayNumber): Promise<readonly BookRow[]>
  /**
   * Kept reports in blocks, the newest day first, each day as it is when it is reached. Within a day their order is that
   * of their values, so that it tells nothing about when a report came, or together with which other.
   */
  reports(range: ReportRange): AsyncIterable<ReportBlock>
  /** Deletes a product's tallies of periods that ended before `before`; resolves with how many cells went. */
  prune(product: string, before: DayNumber): Promise<number>
  /** Deletes a product's reports of days before `before`, and those whose own contract's time is over `today`. */
  pruneReports(product: string, before: DayNumber, today: DayNumber): Promise<number>
  close(): Promise<void>
}

export interface StoreCapabilities {
  /** `full`: what `apply` resolved survives a power cut. */
  readonly durability: 'full' | 'reduced'
  /** Whether several processes may apply to the same store. */
  readonly sharedWriters: boolean
  /** Whether it keeps the reports of a chunk; without, it keeps their counts alone. */
  readonly keptReports: boolean
}

export interface Applied {
  /** False where the position was passed already and nothing changed. */
  readonly applied: boolean
}

/** What a run of journal entries adds to the store. */
export interface Chunk {
  readonly tallies: readonly Tally[]
  readonly books: readonly BookEntry[]
  readonly thresholds: readonly Threshold[]
  /** Absent where no contract says `keep: { reports }`. */
  readonly reports?: readonly KeptReports[]
}

/** Reports of a day that were given under a contract with `visibility: { aggregate: k }`. */
export interface Threshold {
  readonly product: string
  readonly day: DayNumber
  readonly k: number
}

/** Everything that names a tally but its period. A field with itself is its distribution; `ALL` holds totals. */
export interface TallyKey {
  readonly product: string
  readonly series: Series
  readonly event: string
  /** Field identities (`fieldIdentity` of protocol) or `ALL`; `a` stands before `b` in the event's slots. */
  readonly a: string
  readonly b: string
  /** The third field of a declared triple, after `b` in the slots; absent for pairs. */
  readonly c?: string
}

/** The pseudo-field whose one value `ALL` holds an event's totals. */
export const ALL = '(all)'
/** The one value that is counted once an open field's dictionary is full; of a set, once for each such element. */
export const MORE = '(more)'
/** Different values that an open field may have; what comes later is counted as `MORE`. */
export const OPEN_VALUES: { readonly [T in OpenType]: number } = { version: 256, token: 128, tokens: 128 }
/** The one value of a field that is never tallied, where it has one; the text itself is in `Column.texts`. */
export const GIVEN = '(given)'

export interface Tally extends TallyKey {
  /** Id of the write key, kept only to purge a poisoned key's days. */
  readonly key: string
  /** First day of the period. */
  readonly period: DayNumber
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly a: string
  readonly b: string
  /** Of triples only, as `sumC`. */
  readonly c?: string
  /** Filled in the series `day` only. */
  readonly reports: number
  readonly installs: number
  /** Sums of the integers where the field is a count, else 0. */
  readonly sumA: number
  readonly sumB: number
  readonly sumC?: number
}

export interface TallyRange extends TallyKey {
  /** First days of the first and the last period, inclusive. */
  readonly from: DayNumber
  readonly to: DayNumber
}

export interface StoredCell extends Cell {
  readonly period: DayNumber
}

export const OUTCOMES = ['recorded', 'stored', 'rejected', 'dropped', 'duplicate'] as const
/**
 * `recorded` is what clients claim; recorded = stored + rejected + dropped. `duplicate` counts events of resent
 * batches, whose ledger counts once.
 */
export type Outcome = (typeof OUTCOMES)[number]

export interface BookRow {
  /** The receiver's day of arrival. */
  readonly day: DayNumber
  readonly outcome: Outcome
  /** Empty for outcomes without one. */
  readonly reason: DropReason | ''
  readonly count: number
}

export interface BookEntry extends BookRow {
  readonly product: string
  readonly key: string
}

/** Reports that a block holds at most. */
export const BLOCK_REPORTS = 4_096

/**
 * One field's values over a run of reports, as codes. A set has as many entries in a row as it has elements, at least
 * the one that says that it is absent or empty.
 */
export interface Column {
  /** The field's identity, or `ALL`: its one value is in every report, and its marks are those of the event. */
  readonly field: string
  readonly isContext: boolean
  readonly isSet: boolean
  /** The text of each code. */
  readonly values: readonly string[]
  /** Entries of report r: `starts[r]` to before `starts[r + 1]`. */
  readonly starts: Uint32Array
  readonly codes: Uint16Array
  /** Per entry, the series in which the value is a first: bit n stands for `SERIES[n]`. */
  readonly marks: Uint8Array
  /** Per entry, the integer; count fields only. */
  readonly sums?: Float64Array
  /** Per entry, the hash, or nothing where it is absent; hash fields only, whose values are too many for a list. */
  readonly texts?: readonly string[]
}

/** What the reports of a block share: nothing finer than the day, and no id. */
interface ReportsKey {
  readonly event: string
  readonly day: DayNumber
  /** Whether the contract under which they were sent lets the maker see single reports. */
  readonly singly: boolean
}

/** Reports of one event, day, contract and write key that a chunk adds. */
export interface KeptReports extends ReportsKey {
  readonly product: string
  readonly key: string
  /** Days that their contract keeps them. */
  readonly days: number
  /** `ALL`, then the event's fields in the order of its slots; no addresses, which are kept apart. */
  readonly columns: readonly Column[]
  /** Rows of the columns: `from` to before `to`. */
  readonly from: number
  readonly to: number
}

export interface ReportRange {
  readonly product: string
  /** All events where it is absent. */
  readonly event?: string
  /** Inclusive. */
  readonly from: DayNumber
  readonly to: DayNumber
}

/** Up to `BLOCK_REPORTS` reports of one event and day. */
export interface ReportBlock extends ReportsKey {
  readonly reports: number
  /** `ALL`, then the fields in the order of the event's slots. */
  readonly fields: readonly string[]
  /** One field's values, unpacked when it is asked for; undefined where these reports have no such field. */
  column(field: string): Column | undefined
}
