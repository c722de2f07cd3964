import { parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { periodWords, rangeWords } from './words.ts'

const words = (from: string, to: string): string => rangeWords(parseDay(from)!, parseDay(to)!)

describe('rangeWords', () => {
  it('names each month and year once where it can', () => {
    expect(words('2026-11-20', '2026-11-20')).toBe('20 Nov 2026')
    expect(words('2026-11-01', '2026-11-20')).toBe('1 – 20 Nov 2026')
    expect(words('2026-10-24', '2026-11-20')).toBe('24 Oct – 20 Nov 2026')
    expect(words('2025-12-24', '2026-01-20')).toBe('24 Dec 2025 – 20 Jan 2026')
  })
})

describe('periodWords', () => {
  it('says days and weeks by their dates and months by their name', () => {
    expect(periodWords('day', '2026-11-20')).toBe('20 Nov 2026')
    expect(periodWords('week', '2026-11-16')).toBe('16 – 22 Nov 2026')
    expect(periodWords('month', '2026-11-01')).toBe('Nov 2026')
  })
})
