import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseContract } from '../parse-contract.ts'
import { arbitraryContract } from '../testing/arbitrary-contract.ts'
import type { ContractWarning } from './contract-warning.ts'
import { lintContract } from './lint-contract.ts'
import { sound } from './sound-contract.fixture.ts'
import { WARNINGS } from './warnings.ts'

interface WarningVector {
  readonly name: string
  readonly yaml: readonly string[]
  readonly warnings: readonly Pick<ContractWarning, 'code' | 'line' | 'column' | 'acknowledged'>[]
}
const path = new URL('../../../../conformance/contract/warnings.json', import.meta.url)
const vectors: readonly WarningVector[] = JSON.parse(readFileSync(path, 'utf8'))
const shown = vectors.flatMap(({ warnings }) => warnings)

const warningsOf = ({ yaml }: WarningVector) => {
  const parsed = parseContract(`${yaml.join('\n')}\n`, 'telemetry.yaml')
  if (!parsed.ok) return parsed.problems
  return parsed.warnings.map(({ code, line, column, acknowledged }) => ({
    code,
    line,
    column,
    ...(acknowledged !== undefined && { acknowledged }),
  }))
}

describe('lintContract', () => {
  it.each(vectors)('warns of: $name', (vector) => {
    expect(warningsOf(vector)).toEqual(vector.warnings)
  })

  it('has a vector for every warning', () => {
    const codes = new Set(shown.map(({ code }) => code))

    expect([...codes].sort()).toEqual(Object.keys(WARNINGS).sort())
  })

  it('has a vector for every warning that a maker acknowledges', () => {
    const codes = new Set(shown.filter(({ acknowledged }) => acknowledged !== undefined).map(({ code }) => code))

    expect([...codes].sort()).toEqual(Object.keys(WARNINGS).sort())
  })

  it('says what is there, what it can lead to and what to write instead', () => {
    expect(lintContract({ ...sound, retention: 800 })).toEqual([
      {
        code: 'long_retention',
        at: 'retention',
        message: 'retention is 800 days, more than two years.',
        why: WARNINGS.long_retention.why,
        remedy: WARNINGS.long_retention.remedy,
      },
    ])
  })

  it('never throws, and an acknowledgement of each finding leaves nothing to say', () => {
    const isQuiet = fc.property(arbitraryContract, (contract) => {
      const found = lintContract({ ...contract, acknowledge: [] })
      const acknowledge = found.map(({ code, at }) => ({ warning: code, at, reason: 'Meant so.' }))
      expect(lintContract({ ...contract, acknowledge }).filter(({ acknowledged }) => !acknowledged)).toEqual([])
    })
    fc.assert(isQuiet, { seed: 20261120, numRuns: 300 })
  })

  it.each([
    ['tokn', undefined, 'names no known warning', 'Did you mean `token`?'],
    ['__proto__', undefined, 'names no known warning', WARNINGS.stale_acknowledgement.remedy],
    ['one_value', 'context', 'names `one_value`, which nothing is warned about', WARNINGS.stale_acknowledgement.remedy],
    ['long_retention', 'retentoin', 'names a place without `long_retention`', 'The warning is at `retention`.'],
    [
      'stale_acknowledgement',
      undefined,
      'names `stale_acknowledgement`, which nothing is warned about',
      WARNINGS.stale_acknowledgement.remedy,
    ],
  ])('warns of an acknowledgement of %s at %s that excuses nothing', (warning, at, what, remedy) => {
    const acknowledge = [{ warning, ...(at !== undefined && { at }), reason: 'Meant so.' }]

    const found = lintContract({ ...sound, retention: 800, acknowledge })

    expect(found[1]).toMatchObject({ at: 'acknowledge[0]', message: `acknowledge[0] ${what}.`, remedy })
    expect(found).toHaveLength(2)
  })

  it('answers what is about a field or an event place by place, and says so', () => {
    const token = { type: 'token', pattern: '[a-z]+', description: 'Something' } as const
    const acknowledge = [{ warning: 'token', reason: 'Meant so.' }]

    const found = lintContract({ ...sound, context: { edition: token, flavour: token }, acknowledge })

    expect(found.map(({ code, acknowledged }) => [code, acknowledged])).toEqual([
      ['token', undefined],
      ['token', undefined],
      ['stale_acknowledgement', undefined],
    ])
    expect(found[2]).toMatchObject({
      message: 'acknowledge[0] names `token` and no place.',
      remedy: 'Write `at: context.edition`, and one acknowledgement for each place.',
    })
  })

  it('needs no place for what is about the whole contract', () => {
    const acknowledge = [{ warning: 'long_retention', reason: 'We compare years.' }]

    expect(lintContract({ ...sound, retention: 800, acknowledge })).toMatchObject([
      { code: 'long_retention', acknowledged: 'We compare years.' },
    ])
  })

  it('takes a stale acknowledgement that is acknowledged itself, and warns of one too many', () => {
    const reason = 'Older versions of the checker need it.'
    const acknowledge = [
      { warning: 'token', reason },
      { warning: 'stale_acknowledgement', at: 'acknowledge[0]', reason },
      { warning: 'stale_acknowledgement', at: 'acknowledge[7]', reason },
    ]

    expect(lintContract({ ...sound, acknowledge })).toMatchObject([
      { at: 'acknowledge[0]', acknowledged: reason },
      { at: 'acknowledge[2]', remedy: 'The warning is at `acknowledge[0]`.' },
    ])
  })
})
