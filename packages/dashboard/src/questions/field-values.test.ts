import { expect, it } from 'vitest'
import { filterValues } from './field-values.ts'

it('offers what a closed field declares, also that it was not sent', () => {
  expect(filterValues({ type: 'boolean' }, [])).toEqual(['false', 'true', '(absent)'])
  expect(filterValues({ type: 'choices', values: ['a'], other: true }, [])).toEqual([
    'a',
    'other',
    '(none)',
    '(absent)',
  ])
})

it('offers the tokens that were seen, the most frequent first', () => {
  const seen = [
    { value: 'lint', count: 4 },
    { value: 'vet', count: 9 },
    { value: 'gone', count: 0 },
    { value: '(none)', count: null },
  ]
  expect(filterValues({ type: 'tokens', pattern: '[a-z]+' }, seen)).toEqual(['vet', 'lint', '(none)'])
})

it('offers the versions that were seen, the newest first', () => {
  const seen = [
    { value: '1.0', count: 4 },
    { value: '1.1', count: 0 },
    { value: '1.2', count: null },
  ]
  expect(filterValues({ type: 'version', precision: 'minor' }, seen)).toEqual(['1.2', '1.0'])
})
