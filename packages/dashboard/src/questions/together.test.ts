import type { Contract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import orbit from '../../../../conformance/contracts/orbit.contract.json' with { type: 'json' }
import { parseContract } from '../api/parse.ts'
import { together } from './together.ts'

const contract = parseContract(orbit)?.contract as Contract // the conformance vectors hold a valid contract
const THREE = ['duration', 'context.os', 'tools']

describe('fields in one question', () => {
  it('may be two of any', () => {
    expect(together(contract, ['duration', 'context.os', 'duration'])).toEqual({ isAllowed: true })
  })

  it('may not be three where counts are kept only, and it says which line would', () => {
    const line = 'keep: { reports: 90d }'
    expect(together(contract, THREE)).toEqual({ isAllowed: false, fields: THREE, line })
  })

  it('may be any three where reports are kept, and never four', () => {
    const kept: Contract = { ...contract, keep: { reports: 90 } }
    expect(together(kept, THREE).isAllowed).toBe(true)
    expect(together(kept, [...THREE, 'cached'])).toEqual({ isAllowed: false, fields: [...THREE, 'cached'] })
  })
})
