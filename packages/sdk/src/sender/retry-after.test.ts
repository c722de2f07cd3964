import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const NOW = Date.parse('2026-11-20T10:00:00Z')
const DAY_MS = 86_400_000

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['1000000000', DAY_MS],
    ['9'.repeat(400), DAY_MS],
    ['Fri, 20 Nov 2026 10:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY_MS],
  ])('takes %s as a wait of %i ms, at most a day', (value, waitMs) => {
    expect(parseRetryAfter(value, NOW)).toBe(waitMs)
  })

  it.each([undefined, '', '-5', '1.5', '1e9', 'soon', '2026-11-20T10:00:30Z', 'Xyz, 99 Foo 2026 10:00:30 GMT'])(
    'takes %j as none',
    (value) => {
      expect(parseRetryAfter(value, NOW)).toBeUndefined()
    },
  )
})
