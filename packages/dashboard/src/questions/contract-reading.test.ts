import type { Contract, Field, Fields } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import orbit from '../../../../conformance/contracts/orbit.contract.json' with { type: 'json' }
import { parseContract } from '../api/parse.ts'
import {
  activeEvent,
  chooseEvent,
  comparableField,
  contextFieldFrom,
  eventsOf,
  fieldWords,
  isOrdered,
  seriesOf,
} from './contract-reading.ts'

const contract = parseContract(orbit)?.contract as Contract // the conformance vectors hold a valid contract

describe('what the page reads from a contract', () => {
  it('finds the fields of release and platform wherever the contract puts them', () => {
    const renamed: Contract = {
      ...contract,
      context: { edition: { type: 'version', precision: 'minor', from: 'product' } },
    }
    expect(contextFieldFrom(contract, 'product')).toBe('context.release')
    expect(contextFieldFrom(renamed, 'product')).toBe('context.edition')
    expect(contextFieldFrom(renamed, 'os')).toBeUndefined()
  })

  it('asks months only where only months are sent', () => {
    expect(seriesOf({ ...contract, time: 'month' })).toEqual(['month'])
  })

  it('knows no active installs where the contract sends none', () => {
    expect(activeEvent(contract)?.purpose).toContain('installations')
    expect(activeEvent({ ...contract, activity: 'off' })).toBeUndefined()
  })

  it('opens on the event with most fields, by a field that divides it', () => {
    const chosen = chooseEvent(contract)
    expect([chosen?.name, chosen?.by?.name]).toEqual(['scan.completed', 'duration'])
  })

  it('takes event and field from the address only where they are declared', () => {
    expect(chooseEvent(contract, 'scan.started', 'context.os')?.by?.name).toBe('context.os')
    expect(chooseEvent(contract, 'nothing', 'duration')?.name).toBe('scan.completed')
    expect(chooseEvent(contract, 'scan.started', 'duration')?.by?.name).toBe('mode')
  })

  it('has nothing to open where no event is declared', () => {
    expect(chooseEvent({ ...contract, events: {} })).toBeUndefined()
  })

  it('has a page for the heartbeat, and none for the built-in event', () => {
    const heartbeat = { description: 'A state.', purpose: 'Test.', every: 24, minimum: 23, fields: {} }
    expect(Object.keys(eventsOf({ ...contract, heartbeat }))).toContain('heartbeat')
    expect(Object.keys(eventsOf(contract))).toEqual(Object.keys(contract.events))
    expect(chooseEvent({ ...contract, heartbeat }, 'heartbeat')?.event.description).toBe('A state.')
  })

  it('offers no hash and no address, which are not counted', () => {
    const fields: Fields = {
      admin: { type: 'contact' },
      project: { type: 'hash', key: 'none' },
      on: { type: 'boolean' },
    }
    const heartbeat = { description: 'A state.', purpose: 'Test.', every: 24, minimum: 23, fields }
    expect(chooseEvent({ ...contract, heartbeat }, 'heartbeat')?.own.map(({ name }) => name)).toEqual(['on'])
  })

  it('compares releases by the chosen field, or by a telling one where that is the release', () => {
    const by = (field: string): string | undefined => {
      const chosen = chooseEvent(contract, 'scan.completed', field)
      return chosen && comparableField(chosen, 'context.release')?.name
    }
    expect([by('tools'), by('context.release')]).toEqual(['tools', 'duration'])
  })

  it('names fields without the prefix of the context', () => {
    expect([fieldWords('context.os'), fieldWords('duration')]).toEqual(['os', 'duration'])
  })

  it('keeps the order of buckets, not that of choices', () => {
    const choice: Field = { type: 'choice', values: ['a'] }
    expect([isOrdered({ type: 'boolean' }), isOrdered(choice)]).toEqual([true, false])
  })
})
