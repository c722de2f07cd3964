import { type Contract, parseDay } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import orbit from '../../../../conformance/contracts/orbit.contract.json' with { type: 'json' }
import { parseContract } from '../api/parse.ts'
import { statement } from './head.tsx'

const contract = parseContract(orbit)?.contract as Contract // the conformance vectors hold a valid contract
const TODAY = parseDay('2026-11-20') ?? Number.NaN
const RANGE = { from: TODAY - 29, to: TODAY }

it('says in words what is shown', () => {
  expect(statement(contract, { page: 'overview' }, RANGE, TODAY)).toBe('Active installs, 22 Oct – 20 Nov, UTC, k = 10')
})

it('says where nothing is hidden, and where no active installs are sent', () => {
  const open: Contract = { ...contract, visibility: 'rows', activity: 'off' }
  expect(statement(open, { page: 'overview' }, RANGE, TODAY)).toBe('Reports, 22 Oct – 20 Nov, UTC, nothing hidden')
})

it('names the event on its page', () => {
  expect(statement(contract, { page: 'events', event: 'scan.started' }, RANGE, TODAY)).toBe(
    'Reports of scan.started, 22 Oct – 20 Nov, UTC, k = 10',
  )
})
