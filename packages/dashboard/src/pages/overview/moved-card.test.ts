import { expect, it } from 'vitest'
import { movedWords } from './moved-card.tsx'

it('gives a percentage only against something that is shown', () => {
  expect(movedWords(100, 112)).toBe('+12\u202F%')
  expect([movedWords(0, 5), movedWords(0, 0), movedWords(null, 40)]).toEqual(['none before', 'none in both', '–'])
})
