import { type DayNumber, type DropReason, formatDay } from '@aboveboard/protocol'
import type { BookRow } from '@aboveboard/store'

/** What became of the reports that arrived on a day: recorded (as claimed) = stored + rejected + dropped. */
export interface BooksDay {
  readonly day: string
  recorded: number
  stored: number
  duplicate: number
  readonly rejected: { [R in DropReason]?: number }
  readonly dropped: { [R in DropReason]?: number }
}

/** One entry for each day of the range, empty ones too. */
export function booksOf(range: { readonly from: DayNumber; readonly to: DayNumber }, rows: readonly BookRow[]) {
  const days = new Map<DayNumber, BooksDay>()
  for (let day = range.from; day <= range.to; day++) {
    days.set(day, { day: formatDay(day), recorded: 0, stored: 0, duplicate: 0, rejected: {}, dropped: {} })
  }
  for (const { day, outcome, reason, count } of rows) {
    const books = days.get(day)
    if (!books) continue
    if (outcome === 'rejected' || outcome === 'dropped') {
      if (reason !== '') books[outcome][reason] = (books[outcome][reason] ?? 0) + count
    } else books[outcome] += count
  }
  return [...days.values()]
}
