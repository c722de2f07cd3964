const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
/** Keeps a number and its sign together on one line. */
const NARROW_SPACE = '\u202F'
const MINUS = '−'

export const formatCount = (count: number): string => WHOLE.format(count)

/** For an axis that ends at `top`; from 10,000 on all of it is short: `5K`, `10K`. */
export const formatTick = (count: number, top: number): string =>
  top < 10_000 ? WHOLE.format(count) : COMPACT.format(count)

/** A part of a whole as per cent; parts of nothing have none. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '–'
  const percent = (100 * part) / whole
  if (percent > 0 && percent < 1) return `<1${NARROW_SPACE}%`
  return `${Math.round(percent)}${NARROW_SPACE}%`
}

/** `+12 %`; undefined against nothing, where a percentage would mean nothing. */
export function formatChange(before: number, after: number): string | undefined {
  if (before <= 0) return undefined
  const percent = Math.round((100 * (after - before)) / before)
  const sign = percent > 0 ? '+' : percent < 0 ? MINUS : '±'
  return `${sign}${formatCount(Math.abs(percent))}${NARROW_SPACE}%`
}

/** Between two shares, as parts of 1: `+4 points`. */
export function formatPoints(before: number, after: number): string {
  const points = Math.round(100 * after) - Math.round(100 * before)
  const sign = points > 0 ? '+' : points < 0 ? MINUS : '±'
  return `${sign}${Math.abs(points)} ${plural(Math.abs(points), 'point', 'points')}`
}

export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)
