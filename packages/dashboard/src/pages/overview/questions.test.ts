import { parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { activeInstalls, installsBy, newInstalls, reports, seriesFor } from './questions.ts'

const day = (text: string): number => parseDay(text) ?? Number.NaN
const MONTH = { from: day('2026-10-22'), to: day('2026-11-20') }

describe('the questions of the page', () => {
  it('ask for active weeks as whole weeks', () => {
    expect(activeInstalls('week', MONTH)).toEqual({
      measure: 'installs',
      event: 'active',
      from: '2026-10-19',
      to: '2026-11-22',
      every: 'week',
    })
  })

  it('reach back far enough that the last whole period can be compared', () => {
    expect(activeInstalls('month', MONTH).from).toBe('2026-09-01')
    expect(activeInstalls('day', { from: MONTH.to, to: MONTH.to }).from).toBe('2026-11-06')
  })

  it('ask for new installs over exactly the range, or by period', () => {
    expect(newInstalls(MONTH, null)).toMatchObject({ from: '2026-10-22', to: '2026-11-20', every: null })
    expect(newInstalls(MONTH, 'month')).toMatchObject({ from: '2026-10-01', to: '2026-11-30' })
  })

  it('ask for installs by a field of the contract', () => {
    expect(installsBy('context.edition', 'week', MONTH).breakdown).toEqual(['context.edition'])
  })

  it('ask for reports of one event', () => {
    expect(reports('scan.completed', MONTH, 'day')).toMatchObject({ measure: 'reports', event: 'scan.completed' })
  })

  it('draw long ranges in weeks and months', () => {
    const all = ['day', 'week', 'month'] as const
    expect([30, 365, 700].map((days) => seriesFor({ from: 1, to: days }, all))).toEqual(['day', 'week', 'month'])
    expect(seriesFor(MONTH, ['month'])).toBe('month')
  })
})
