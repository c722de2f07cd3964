import { describe, expect, it } from 'vitest'
import { KEY_PATTERN, LIMITS, PRODUCT_PATTERN } from './limits.ts'

describe('LIMITS', () => {
  it('forgets a batch id only after no resend can be accepted any more', () => {
    expect(LIMITS.spoolDays).toBeLessThan(LIMITS.acceptedDays)
    expect(LIMITS.acceptedDays).toBeLessThan(LIMITS.rememberedDays)
  })
})

describe('KEY_PATTERN', () => {
  it.each(['a', 'scan.completed', 'tool_2', `a${'b'.repeat(63)}`])('admits %s', (key) => {
    expect(KEY_PATTERN.test(key)).toBe(true)
  })

  it.each(['', 'A', '2nd', '_a', '.a', 'a-b', 'a b', 'ä', 'a\n', '__proto__', `a${'b'.repeat(64)}`])(
    'refuses %j',
    (key) => {
      expect(KEY_PATTERN.test(key)).toBe(false)
    },
  )
})

describe('PRODUCT_PATTERN', () => {
  it.each(['orbit', 'o2', 'jmo-security', `a${'b'.repeat(40)}`])('admits %s', (product) => {
    expect(PRODUCT_PATTERN.test(product)).toBe(true)
  })

  it.each(['', 'o', 'Orbit', 'or/bit', '..', 'orbit\n', `a${'b'.repeat(41)}`])('refuses %j', (product) => {
    expect(PRODUCT_PATTERN.test(product)).toBe(false)
  })
})
