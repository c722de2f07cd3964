import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyCompiled } from '../verify-compiled.ts'
import { arbitraryContract } from './arbitrary-contract.ts'
import { compiled } from './orbit.ts'

describe('arbitraryContract', () => {
  it('makes only contracts that are sound and in the compiled form', () => {
    const isSound = fc.property(arbitraryContract, (contract) => {
      const checked = verifyCompiled(compiled(contract))
      expect(checked.ok ? [] : checked.problems).toEqual([])
    })
    fc.assert(isSound, { seed: 20261120, numRuns: 500 })
  })
})
