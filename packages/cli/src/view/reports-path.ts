import { formatDay } from '@aboveboard/protocol'
import type { DayRange } from './range.ts'

interface ReportsAsked {
  readonly event?: string
  readonly limit?: number
  readonly range?: DayRange
}

/** The path of a product's kept reports. */
export function reportsPath(product: string, { event, limit, range }: ReportsAsked): string {
  const asked = new URLSearchParams()
  if (range) {
    asked.set('from', formatDay(range.from))
    asked.set('to', formatDay(range.to))
  }
  if (limit !== undefined) asked.set('limit', String(limit))
  if (event !== undefined) asked.set('event', event)
  return `/v1/products/${encodeURIComponent(product)}/reports?${asked}`
}
