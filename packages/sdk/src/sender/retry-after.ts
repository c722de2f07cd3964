const DAY_MS = 86_400_000
const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * `Retry-After` in milliseconds, at most a day: a number of seconds or a date (RFC 9110, section 10.2.3), which is
 * 0 once it has passed. undefined for anything else.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, DAY_MS)
  if (!IMF_DATE.test(value)) return undefined
  const waitMs = Date.parse(value) - now
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(0, waitMs), DAY_MS)
}
