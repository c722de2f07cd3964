import type { Contract, DayNumber } from '@aboveboard/protocol'

/** The oldest day of which a contract lets reports be kept; after every day where it keeps none. */
export const keptSince = ({ keep }: Contract, today: DayNumber): DayNumber =>
  keep === 'tallies' ? Number.MAX_SAFE_INTEGER : today - keep.reports
