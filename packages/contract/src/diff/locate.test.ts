import { expect, it } from 'vitest'
import { locator } from './locate.ts'

const SOURCE = `aboveboard: 1
events:
  scan.completed:
    description: A scan finished.
    fields:
      duration: { type: bucket }
`
const locate = locator(SOURCE)

it.each([
  ['a field', 'events.scan.completed.fields.duration', { line: 6, column: 17 }],
  ['what the file does not have: the nearest part', 'events.scan.completed.fields.mode', { line: 5, column: 5 }],
  ['what the file has nothing of: the beginning', 'retention', { line: 1, column: 1 }],
])('finds %s', (_, path, place) => {
  expect(locate(path)).toEqual(place)
})

it('finds the beginning of what is no YAML', () => {
  expect(locator('a: [')('retention')).toEqual({ line: 1, column: 1 })
})
