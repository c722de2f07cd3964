import { expect, it } from 'vitest'
import { arranged } from './groups.ts'

const group = (value: string, count: number | null) => ({ value, count })
const GROUPS = [group('a', 1), group('b', null), group('c', 0), group('d', 5)]

it('puts choices by size, hidden ones between shown and empty', () => {
  expect(arranged({ type: 'choice', values: [] }, GROUPS).map(({ value }) => value)).toEqual(['d', 'a', 'b', 'c'])
})

it('keeps booleans in their order and turns releases newest first', () => {
  expect(arranged({ type: 'boolean' }, GROUPS)).toEqual(GROUPS)
  expect(arranged({ type: 'version', precision: 'minor' }, GROUPS).map(({ value }) => value)).toEqual([
    'd',
    'c',
    'b',
    'a',
  ])
})
