import type { Contract } from '@aboveboard/protocol'
import { expect, it } from 'vitest'
import orbit from '../../../../../conformance/contracts/orbit.contract.json' with { type: 'json' }
import { parseContract } from '../../api/parse.ts'
import { chooseEvent } from '../../questions/contract-reading.ts'
import { narrowedBy } from './narrowed.ts'

const contract = parseContract(orbit)?.contract as Contract // the conformance vectors hold a valid contract

it('keeps one filter for each field that the event has and is not divided by', () => {
  const chosen = chooseEvent(contract, 'scan.completed', 'duration')
  const where = [
    { field: 'context.os', value: 'linux' },
    { field: 'context.os', value: 'macos' },
    { field: 'duration', value: '<5min' },
    { field: 'mode', value: 'cli' },
  ]
  expect(chosen && narrowedBy(chosen, where).map(({ field, value }) => [field, value])).toEqual([
    ['context.os', 'linux'],
  ])
})

it('leaves out a filter that cannot be asked beside another', () => {
  const { 'scan.completed': completed } = contract.events
  const cached = { type: 'boolean', pairs: 'off' } as const
  const events = { 'scan.completed': { ...completed!, fields: { ...completed!.fields, cached } } }
  const chosen = chooseEvent({ ...contract, events }, 'scan.completed', 'duration')!
  const fieldsOf = (...fields: string[]) =>
    narrowedBy(
      chosen,
      fields.map((field) => ({ field, value: 'any' })),
    ).map(({ field }) => field)
  expect(fieldsOf('tools', 'cached')).toEqual(['tools'])
  expect(fieldsOf('cached', 'context.os')).toEqual(['cached', 'context.os'])
})
