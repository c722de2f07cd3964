import type { Contract, Field } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import orbit from '../../../../conformance/contracts/orbit.contract.json' with { type: 'json' }
import { parseContract } from '../api/parse.ts'
import { chooseEvent, fieldNamed, type NamedField } from './contract-reading.ts'
import { together } from './together.ts'

const contract = parseContract(orbit)?.contract as Contract // the conformance vectors hold a valid contract
const THREE = ['duration', 'context.os', 'tools']
const chosen = chooseEvent(contract, 'scan.completed')!
const named = (names: readonly string[]): readonly NamedField[] => names.map((name) => fieldNamed(chosen, name)!)

describe('fields in one question', () => {
  it('may be two of any', () => {
    expect(together(contract, named(['duration', 'context.os', 'duration']))).toEqual({ isAllowed: true })
  })

  it('may not be three where counts are kept only, and it says which lines would', () => {
    const lines = ['together: [[duration, context.os, tools]]', 'keep: { reports: 90d }']
    expect(together(contract, named(THREE))).toEqual({ isAllowed: false, fields: THREE, lines })
  })

  it('may be three that the contract declares, in any order, and no others', () => {
    const declared: Contract = { ...contract, together: [['tools', 'duration', 'context.os']] }
    expect(together(declared, named(THREE)).isAllowed).toBe(true)
    expect(together(declared, named(['tools', 'duration', 'context.release'])).isAllowed).toBe(false)
  })

  it('may be any three where reports are kept, and never four', () => {
    const kept: Contract = { ...contract, keep: { reports: 90 } }
    const four = [...THREE, 'cached']
    expect(together(kept, named(THREE)).isAllowed).toBe(true)
    expect(together(kept, named(four))).toEqual({ isAllowed: false, fields: four, lines: [] })
  })

  it('may not be one that is counted alone, but beside release and system', () => {
    const field: Field = { type: 'boolean', pairs: 'off' }
    const shy = { name: 'private', field }
    expect(together(contract, [shy]).isAllowed).toBe(true)
    expect(together(contract, [shy, ...named(['context.os'])]).isAllowed).toBe(true)
    expect(together(contract, [...named(['tools']), shy])).toEqual({
      isAllowed: false,
      fields: ['tools', 'private'],
      alone: 'private',
      lines: [],
    })
  })
})
