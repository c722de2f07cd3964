import { expect, it } from 'vitest'
import { csvRecord } from './csv.ts'

it.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['＝1', "'＝1"],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['<5min', '<5min'],
  ['', ''],
])('writes %j as %s', (text, cell) => {
  expect(csvRecord([text])).toBe(`${cell}\r\n`)
})

it('separates cells with commas', () => {
  expect(csvRecord(['a', '', 'c'])).toBe('a,,c\r\n')
})
