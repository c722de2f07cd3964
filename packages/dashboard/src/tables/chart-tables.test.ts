import { parseDay } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import { courseTable, layersTable } from './chart-tables.ts'

const TODAY = parseDay('2026-11-20') ?? Number.NaN

it('lists a course newest first, says what still runs and gives a file whole dates', () => {
  const points = [
    { start: TODAY - 1, value: 1349 },
    { start: TODAY, value: null },
  ]
  expect(courseTable({ caption: 'Active installs', series: 'day', today: TODAY }, 'installs', points).rows).toEqual([
    { head: 'Fri 20 Nov, so far', plain: '2026-11-20', cells: [null] },
    { head: 'Thu 19 Nov', plain: '2026-11-19', cells: [1349] },
  ])
})

it('gives each release a column, the newest first, hostile names made visible', () => {
  const points = [{ start: TODAY - 11, value: 4 }]
  const layers = [
    { label: '1.0', value: '1.0', shade: 2, points },
    { label: 'x', value: '1\u202E.1', shade: 7, points },
  ]
  const { columns, rows } = layersTable({ caption: 'Releases', series: 'week', today: TODAY }, layers)
  expect(columns).toEqual(['week', '1⟨U+202E⟩.1', '1.0'])
  expect(rows).toEqual([{ head: '9 – 15 Nov', plain: '2026-11-09', cells: [4, 4] }])
})
