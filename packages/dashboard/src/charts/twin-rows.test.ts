import { parseDay } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import { courseTable, layersTable } from './twin-rows.ts'

const TODAY = parseDay('2026-11-20') ?? Number.NaN

it('lists a course newest first and says what still runs', () => {
  const points = [
    { start: TODAY - 1, value: 1349 },
    { start: TODAY, value: null },
  ]
  expect(courseTable('Active installs', 'installs', 'day', points, TODAY).rows).toEqual([
    ['Fri 20 Nov, so far', 'hidden'],
    ['Thu 19 Nov', '1,349'],
  ])
})

it('gives each release a column, the newest first, hostile names made visible', () => {
  const points = [{ start: TODAY - 11, value: 4 }]
  const layers = [
    { label: '1.0', value: '1.0', shade: 2, points },
    { label: 'x', value: '1\u202E.1', shade: 7, points },
  ]
  const { columns, rows } = layersTable('Releases', 'week', layers, TODAY)
  expect(columns).toEqual(['week', '1⟨U+202E⟩.1', '1.0'])
  expect(rows).toEqual([['9 – 15 Nov', '4', '4']])
})
