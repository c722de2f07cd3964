import { expect, it } from 'vitest'
import { disagreements } from './read-back.ts'

const SIMULATED = { installs: 3, runs: 10, scans: 10, failedTools: 2, wizards: 1, reports: 3, policies: 2 }
const GUIDED = { 'wizard.completed': 1, 'report.generated': 3, 'policy.evaluated': 2 }
const HELD = {
  books: { recorded: 32, stored: 32, rejected: 0, dropped: 0, duplicate: 0 },
  reports: { 'scan.started': 10, 'scan.completed': 10, 'tool.failed': 2, ...GUIDED, active: 4 },
  newInstalls: 3,
}

it('finds nothing to say where everything agrees', () => {
  expect(disagreements(HELD, SIMULATED)).toEqual([])
})

it('names every number that does not agree', () => {
  const held = { ...HELD, books: { ...HELD.books, recorded: 33 }, newInstalls: 2 }
  expect(disagreements(held, SIMULATED)).toEqual([
    'recorded is 33, but stored + rejected + dropped is 32.',
    'new installs is 2, but simulated installs is 3.',
  ])
})
