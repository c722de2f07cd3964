/** Days and months of the Gregorian calendar as patterns: exactly what `parseDay` and `parseMonth` of protocol read. */

const LEAP_YEAR = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
const DAYS_OF_ANY_YEAR = [
  '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])',
  '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)',
  '02-(?:0[1-9]|1[0-9]|2[0-8])',
].join('|')

/** `YYYY-MM-DD`; 29 February in leap years only. */
export const DAY_PATTERN = `^(?:[0-9]{4}-(?:${DAYS_OF_ANY_YEAR})|${LEAP_YEAR}-02-29)$`

/** `YYYY-MM`. */
export const MONTH_PATTERN = '^[0-9]{4}-(?:0[1-9]|1[0-2])$'
