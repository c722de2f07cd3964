import { expect, it } from 'vitest'
import { countWords } from './reading.ts'

it('counts in words, one and many', () => {
  expect([countWords(1, 'installs', 10), countWords(1349, 'reports', 10)]).toEqual(['1 install', '1,349 reports'])
})

it('says that a count is hidden, never what it is', () => {
  expect(countWords(null, 'installs', 10)).toBe('hidden (k = 10)')
})
