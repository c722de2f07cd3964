import { describe, expect, it } from 'vitest'
import { parseReports } from './parse-reports.ts'

const REPORT = {
  event: 'scan.completed',
  day: '2026-11-20',
  context: { os: 'linux' },
  fields: { cached: true, failed: 3, tools: ['trivy', 'zap'] },
}

describe('single reports', () => {
  it('have their values in words, under the names of queries', () => {
    const [report] = parseReports({ reports: [REPORT] }) ?? []
    expect(Object.fromEntries(report?.values ?? [])).toEqual({
      'context.os': 'linux',
      cached: 'true',
      failed: '3',
      tools: 'trivy, zap',
    })
  })

  it('are none where one of them is not a report', () => {
    expect(parseReports({ reports: [REPORT, { event: 'scan.completed' }] })).toBeUndefined()
    expect(parseReports({ rows: [] })).toBeUndefined()
  })
})
