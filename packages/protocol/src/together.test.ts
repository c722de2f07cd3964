import { describe, expect, it } from 'vitest'
import orbit from '../../../conformance/contracts/orbit.contract.json' with { type: 'json' }
import type { Contract, Field } from './contract.ts'
import { layoutOf } from './layout.ts'
import { triplesOf } from './together.ts'

const MODE: Field = { type: 'choice', values: ['cli'] }

function triplesIn(fields: { readonly [name: string]: Field }, together: Contract['together']) {
  const event = { description: 'A run.', purpose: 'Test.', fields }
  const contract = { ...orbit.contract, together, events: { run: event } } as unknown as Contract // of JSON, but for these
  const layout = layoutOf(contract).eventOf.get('run')!
  return triplesOf(contract, layout).map((triple) => triple.map((at) => layout.slots[at]!.name))
}

describe('the triples of an event', () => {
  it('are those of which it has all fields, in the order of its slots', () => {
    const together = [
      ['mode', 'context.os', 'cached'],
      ['mode', 'context.os', 'tools'],
    ]
    expect(triplesIn({ mode: MODE, cached: { type: 'boolean' } }, together)).toEqual([['context.os', 'cached', 'mode']])
  })

  it('hold nothing that is not counted there, though a field of that name is elsewhere', () => {
    const together = [['mode', 'context.os', 'project']]
    expect(triplesIn({ mode: MODE, project: { type: 'hash', key: 'install' } }, together)).toEqual([])
    expect(triplesIn({ mode: MODE, project: { type: 'boolean', pairs: 'off' } }, together)).toEqual([])
    expect(triplesIn({ mode: MODE, project: { type: 'boolean' } }, together)).toHaveLength(1)
  })
})
