import { describe, expect, it } from 'vitest'
import type { Field } from './contract.ts'
import { isPaired, isTallied } from './tallied.ts'

describe('isTallied', () => {
  it('leaves out hashes and addresses, and nothing else', () => {
    const types: readonly Field[] = [
      { type: 'hash', key: 'install' },
      { type: 'contact' },
      { type: 'token', pattern: 'a' },
      { type: 'boolean' },
    ]

    expect(types.map(isTallied)).toEqual([false, false, true, true])
  })
})

describe('isPaired', () => {
  const mode: Field = { type: 'boolean' }
  const shy: Field = { type: 'boolean', pairs: 'off' }
  const release: Field = { type: 'version', precision: 'patch', from: 'product' }
  const os: Field = { type: 'choice', values: ['linux'], from: 'os' }

  it('combines any two fields', () => {
    expect(isPaired(mode, mode)).toBe(true)
  })

  it('combines a field whose pairs are off with the version and the system alone, whichever comes first', () => {
    expect([isPaired(shy, release), isPaired(release, shy), isPaired(shy, os)]).toEqual([true, true, true])
    expect([isPaired(shy, mode), isPaired(mode, shy), isPaired(shy, shy)]).toEqual([false, false, false])
  })
})
