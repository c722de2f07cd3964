import { describe, expect, it } from 'vitest'
import { bar, sparkline } from './bar.ts'

describe('bar', () => {
  it('fills its width at the largest value', () => {
    expect(bar(7, 7, 10)).toBe('█'.repeat(10))
  })

  it('draws parts of a column', () => {
    expect(bar(1, 4, 10)).toBe('██▌')
  })

  it('shows a trace of what is not zero, and nothing of what is', () => {
    expect(bar(1, 100_000, 10)).toBe('▏')
    expect(bar(0, 7, 10)).toBe('')
  })
})

describe('sparkline', () => {
  it('stands over zero and tells hidden from nothing', () => {
    expect(sparkline([0, 1, null, 4, 8])).toBe(' ▁·▄█')
  })
})
