import { expect, it } from 'vitest'
import { setupFaults } from './setup-faults.ts'

it('finds nothing wrong with a name and a long password, twice', () => {
  expect(setupFaults('owner', 'correct horse', 'correct horse')).toEqual({})
})

it('names every field that is wrong', () => {
  expect(Object.keys(setupFaults('', 'short', 'other'))).toEqual(['name', 'password', 'again'])
})
