import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ConsentInputs, type ConsentState, decide } from './decide.ts'

interface Vector {
  readonly title: string
  readonly inputs: Omit<ConsentInputs, 'product' | 'foreignHome'> & { readonly foreign_home?: boolean }
  readonly expect: { readonly state: ConsentState; readonly because: string[]; readonly withheld: string[] }
}
const file = new URL('../../../../conformance/consent.json', import.meta.url)
const { vectors }: { readonly vectors: readonly Vector[] } = JSON.parse(readFileSync(file, 'utf8'))

describe('decide', () => {
  it.each(vectors)('$title', ({ inputs: { foreign_home = false, ...inputs }, expect: expected }) => {
    const decision = decide({ ...inputs, product: 'orbit', foreignHome: foreign_home })

    const because = decision.because.map(({ step }) => step)
    expect({ state: decision.state, because, withheld: decision.withheld }).toEqual(expected)
  })

  it('asks every step once and gives each vote a sentence', () => {
    const { votes } = decide({ product: 'orbit', consent: { model: 'opt-in', disable_env: [], ci: 'off' }, env: {} })

    const steps = [
      'build',
      'policy',
      'do_not_track',
      'disable_env',
      'host',
      'stored',
      'ci',
      'agent',
      'receiver',
      'model',
    ]
    expect(votes.map(({ step }) => step)).toEqual(steps)
    expect(votes.filter(({ reason }) => !/^[A-Z].+\.$/.test(reason))).toEqual([])
  })

  it('says how to change a refusal', () => {
    const { because } = decide({ product: 'orbit', consent: { model: 'opt-in', disable_env: [], ci: 'off' }, env: {} })

    expect(because[0]?.remedy).toBe('Run `orbit telemetry on`.')
  })
})
