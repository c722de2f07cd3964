import { expect, it } from 'vitest'
import { disagreements } from './read-back.ts'

const SIMULATED = { installs: 3, runs: 10, failedTools: 2 }
const HELD = {
  books: { recorded: 26, stored: 26, rejected: 0, dropped: 0, duplicate: 0 },
  reports: { 'scan.started': 10, 'scan.completed': 10, 'tool.failed': 2, active: 4 },
  newInstalls: 3,
}

it('finds nothing to say where everything agrees', () => {
  expect(disagreements(HELD, SIMULATED)).toEqual([])
})

it('names every number that does not agree', () => {
  const held = { ...HELD, books: { ...HELD.books, recorded: 27 }, newInstalls: 2 }
  expect(disagreements(held, SIMULATED)).toEqual([
    'recorded is 27, but stored + rejected + dropped is 26.',
    'new installs is 2, but simulated installs is 3.',
  ])
})
