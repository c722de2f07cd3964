import { parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import {
  activeInstalls,
  comparedRange,
  installsBy,
  newBeside,
  newInstalls,
  reports,
  reportsBy,
  reportsByWithin,
  seriesFor,
} from './questions.ts'

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

  it('ask for new installs in the periods of the active ones', () => {
    const active = activeInstalls('week', MONTH)
    expect(newBeside(active)).toEqual({ ...active, measure: 'new_installs' })
  })

  it('ask for reports of one event, narrowed or not', () => {
    const asked = { event: 'scan.completed', range: MONTH, where: [] }
    expect(reports(asked, 'day')).toMatchObject({ measure: 'reports', event: 'scan.completed' })
    expect(reports(asked, 'day')).not.toHaveProperty('filters')
    expect(reportsBy({ ...asked, where: [{ field: 'context.os', value: 'linux' }] }, ['duration'])).toMatchObject({
      breakdown: ['duration'],
      filters: [{ field: 'context.os', in: ['linux'] }],
      every: null,
    })
  })

  it('ask for two releases at once', () => {
    const asked = { event: 'scan.completed', range: MONTH, where: [] }
    expect(reportsByWithin(asked, ['duration', 'context.release'], ['1.0', '1.1'])).toMatchObject({
      breakdown: ['duration', 'context.release'],
      filters: [{ field: 'context.release', in: ['1.0', '1.1'] }],
    })
  })

  it('compare with the range before, or with the same weekdays a year before', () => {
    expect(comparedRange(MONTH, 'before')).toEqual({ from: MONTH.from - 30, to: MONTH.to - 30 })
    expect(comparedRange(MONTH, 'year')).toEqual({ from: MONTH.from - 364, to: MONTH.to - 364 })
  })

  it('draw long ranges in weeks and months', () => {
    const all = ['day', 'week', 'month'] as const
    expect([30, 365, 700].map((days) => seriesFor({ from: 1, to: days }, all))).toEqual(['day', 'week', 'month'])
    expect(seriesFor(MONTH, ['month'])).toBe('month')
  })
})
