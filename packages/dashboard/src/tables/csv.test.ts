import { describe, expect, it } from 'vitest'
import { csvName, csvText } from './csv.ts'

describe('a table as a file', () => {
  it('has a line for the columns and one for each row', () => {
    expect(csvText(['day', 'installs'], [['2026-11-20', 1349]])).toBe('day,installs\r\n2026-11-20,1349\r\n')
  })

  it('says that a count is hidden', () => {
    expect(csvText(['os', 'installs'], [['zap', null]])).toContain('zap,hidden')
  })

  it('quotes commas, quotes and line ends', () => {
    expect(csvText(['a'], [['x,"y"\nz']])).toBe('a\r\n"x,""y""\nz"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('keeps a spreadsheet from running %j', (text) => {
    expect(csvText(['a'], [[text]])).toBe(`a\r\n'${text}\r\n`)
  })

  it('keeps a spreadsheet from running what a return hides', () => {
    expect(csvText(['a'], [['\r=1']])).toBe('a\r\n"\'\r=1"\r\n')
  })

  it('has a name that every file system takes', () => {
    expect(csvName('jmo 2026-10-22 to 2026-11-20', 'Reports of scan.completed, by day')).toBe(
      'jmo-2026-10-22-to-2026-11-20-reports-of-scan-completed-by-day.csv',
    )
  })
})
