import type { Contract, Field, Fields } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { isAnonymous } from '../is-anonymous.ts'
import { combinations } from './combinations.ts'
import { sound } from './sound-contract.fixture.ts'

const numbered = (count: number, field: Field): Fields =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, field]))
const withEvent = (fields: Fields, lines: Partial<Contract> = {}): Contract => ({
  ...sound,
  ...lines,
  events: { scan: { description: 'A scan finished.', purpose: 'Decide what to make faster.', fields } },
})
const placesOf = (contract: Contract) => combinations(contract).map(({ at }) => at)

const flag: Field = { type: 'boolean' }
const four: Field = { type: 'choice', values: ['a', 'b', 'c', 'd'] }
const large: Field = { type: 'count', max: 1_000_000_000, edges: [0], labels: ['0', '1+'] }

describe('combinations', () => {
  it('finds what stays the same from report to report', () => {
    expect(placesOf({ ...sound, context: numbered(24, flag) })).toEqual(['context'])
    expect(placesOf({ ...sound, context: numbered(12, flag) })).toEqual([])
  })

  it('finds an event that says as much with the context as tells a million installs apart', () => {
    expect(placesOf(withEvent(numbered(13, four)))).toEqual(['events.scan.fields'])
    expect(placesOf(withEvent(numbered(8, four)))).toEqual([])
    expect(placesOf(withEvent(numbered(8, four), { context: numbered(8, flag) }))).toEqual(['events.scan.fields'])
  })

  it('finds a context that says enough by itself once, and events by what they add', () => {
    const context = numbered(24, flag)

    expect(placesOf(withEvent(numbered(8, four), { context }))).toEqual(['context'])
    expect(placesOf(withEvent(numbered(13, four), { context }))).toEqual(['context', 'events.scan.fields'])
  })

  it('takes a version that the program sets for as much as it likes, and one that fills itself for few', () => {
    const plugin: Field = { type: 'version', precision: 'major' }

    expect(placesOf(withEvent({ plugin }))).toEqual(['events.scan.fields'])
    expect(placesOf({ ...sound, context: { release: { ...plugin, from: 'product' } } })).toEqual([])
  })

  it('takes a count for its labels where only they are kept, and for its numbers where reports are', () => {
    expect(placesOf(withEvent({ large }))).toEqual([])
    expect(placesOf(withEvent({ large }, { keep: { reports: 30 } }))).toEqual(['events.scan.fields'])
    expect(placesOf(withEvent({ large }, { visibility: 'rows' }))).toEqual(['events.scan.fields'])
  })

  it('finds nothing beside an id that stays, to which it adds nothing', () => {
    expect(placesOf({ ...sound, install_id: 'persistent', context: numbered(24, flag) })).toEqual([])
  })
})

describe('isAnonymous', () => {
  it.each<[string, Contract]>([
    ['an id', { ...sound, install_id: { rotating: 30 } }],
    ['a token', withEvent({ branch: { type: 'token', pattern: '[a-z]+' } })],
    ['a hash', withEvent({ site: { type: 'hash', key: 'install' } })],
    ['a combination', { ...sound, context: numbered(24, flag) }],
    [
      'one that was acknowledged',
      {
        ...sound,
        context: numbered(24, flag),
        acknowledge: [{ warning: 'identifying_combination', at: 'context', reason: 'Meant so.' }],
      },
    ],
  ])('is false with %s', (_, contract) => {
    expect(isAnonymous(contract)).toBe(false)
  })

  it('is true where values are listed and say little together', () => {
    expect(isAnonymous(withEvent({ four, flag }))).toBe(true)
  })
})
