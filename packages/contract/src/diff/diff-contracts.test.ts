import { type CompiledContract, classify, type Field } from '@aboveboard/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryContract } from '../testing/arbitrary-contract.ts'
import { relatedContracts } from '../testing/arbitrary-history.ts'
import { compiled, orbit, orbitWith } from '../testing/orbit.ts'
import { type ContractDiff, diffContracts } from './diff-contracts.ts'

const RUNS = { seed: 20261120, numRuns: 300 }

const { events, context } = orbit.contract
const started = events['scan.started']!
const completed = events['scan.completed']!

/** Orbit with one field of `scan.completed` changed. */
const withField = (name: string, change: object): CompiledContract => {
  const fields = { ...completed.fields, [name]: { ...completed.fields[name]!, ...change } }
  return orbitWith({ events: { ...events, 'scan.completed': { ...completed, fields } } })
}

const sentences = ({ changes }: ContractDiff) => changes.map(({ direction, at, says }) => `${direction} ${at}: ${says}`)

describe('diffContracts', () => {
  it.each([
    ['retention', orbitWith({ retention: 800 }), ['wider retention: Counts are kept for 800 days instead of 400.']],
    [
      'keep',
      orbitWith({ keep: { reports: 1 } }),
      ['wider keep: Single reports are kept for 1 day instead of not at all.'],
    ],
    [
      'recipients',
      orbitWith({ recipients: [{ name: 'Grafana Cloud', receives: 'reports' }] }),
      [
        'wider recipients: Grafana Cloud receives single reports.',
        'narrower recipients: Orbit receiver (https://telemetry.orbit.example) receives nothing any more.',
      ],
    ],
    [
      'purpose',
      orbitWith({ events: { ...events, 'scan.started': { ...started, purpose: 'Sell it.' } } }),
      ['wider scan.started.purpose: The purpose is "Sell it."; it was "Know which modes are in use.".'],
    ],
    [
      'a finer bucket',
      withField('duration', { edges: [60, 300, 900, 1800], labels: ['a', 'b', 'c', 'd', 'e'] }),
      [
        'wider scan.completed.duration: Told in 5 ranges instead of 4, with a new edge at 60.',
        'neutral scan.completed.duration: The ranges are called a, b, c, d and e.',
      ],
    ],
    [
      'a new field',
      orbitWith({
        context: { ...context, arch: { type: 'choice', values: ['x64', 'arm64'], other: true, from: 'arch' } },
      }),
      ['wider context.arch: New: one of x64, arm64 or other, filled in by the SDK (arch).'],
    ],
    [
      'a new event',
      orbitWith({ events: { ...events, 'scan.aborted': started } }),
      ['wider scan.aborted: New, with mode: "A scan began." Purpose: "Know which modes are in use."'],
    ],
    [
      'a promise less',
      orbitWith({ never: [] }),
      ['wider never: No longer promised never to be collected: "Repository names, paths or URLs".'],
    ],
  ])('says in a sentence what it was and what it is: %s', (_, to, expected) => {
    expect(sentences(diffContracts(orbit, to))).toEqual(expected)
  })

  it.each([
    [
      'with another epsilon',
      { privacy: { randomize: 0.5 } },
      ['narrower', 'Randomised more on the device: epsilon 0.5 instead of 1.'],
    ],
    ['from fewer values', { values: ['trivy', 'zap'] }, ['narrower', 'Can no longer be docker or wizard.']],
  ])('tells that a randomised answer is drawn %s about the same truth', (_, change, besides) => {
    const mode = { type: 'choice', values: ['trivy', 'zap', 'docker', 'wizard'], privacy: { randomize: 1 } } as const
    const asked = (field: Field) =>
      orbitWith({ events: { ...events, 'scan.started': { ...started, fields: { mode: field } } } })

    const { changes } = diffContracts(asked(mode), asked({ ...mode, ...change }))

    expect(changes.map(({ direction, says }) => [direction, says])).toEqual([
      ['wider', 'A second answer is drawn at random about the same truth, and two tell more than one.'],
      besides,
    ])
  })

  it('finds only another order where a randomised answer is drawn as before', () => {
    const field = (values: readonly string[]): Field => ({ type: 'choice', values, privacy: { randomize: 1 } })
    const asked = (mode: Field) =>
      orbitWith({ events: { ...events, 'scan.started': { ...started, fields: { mode } } } })

    expect(sentences(diffContracts(asked(field(['a', 'b'])), asked(field(['b', 'a']))))).toEqual([
      'neutral order: Says the same in another order.',
    ])
  })

  it('lists what is wider first and wording last', () => {
    const to = orbitWith({ title: 'Orbit 2', time: 'month', retention: 800 })
    expect(diffContracts(orbit, to).changes.map(({ direction }) => direction)).toEqual(['wider', 'narrower', 'neutral'])
  })

  it('names the keys that lead to the place in the file', () => {
    const { changes } = diffContracts(orbit, withField('failed', { max: 1000 }))
    expect(changes.map(({ path }) => path)).toEqual(['events.scan.completed.fields.failed'])
  })

  it.each([
    ['nothing is wider', orbitWith({ time: 'month' }), 'none'],
    ['a field is wider', withField('failed', { max: 1000 }), 'withheld'],
    ['a line for everything is wider', orbitWith({ retention: 800 }), 'suspended'],
  ] as const)('knows what becomes of a yes where %s', (_, to, consequence) => {
    expect(diffContracts(orbit, to).consequence).toBe(consequence)
  })

  it.each([
    ['has to rise where anything differs', orbitWith({ title: 'Orbit 2' }), true],
    ['has risen', orbitWith({ title: 'Orbit 2', version: 4 }), false],
    ['has to rise where it fell', orbitWith({ version: 2 }), true],
    ['may stay where nothing differs', orbit, false],
  ])('says whether the version %s', (_, to, mustRaise) => {
    expect(diffContracts(orbit, to).mustRaise).toBe(mustRaise)
  })

  it('tells an event and a field of the same place apart, and says both', () => {
    const scan = { description: 'A scan.', purpose: 'Count.', fields: { done: { type: 'boolean' } } } as const
    const to = orbitWith({ events: { ...events, scan, 'scan.done': scan } })
    const both = diffContracts(orbitWith({ events: { ...events, scan: { ...scan, fields: {} } } }), to)
    expect(sentences(both)).toEqual([
      'wider scan.done: New: yes or no.',
      'wider scan.done: New, with done: "A scan." Purpose: "Count."',
    ])
  })

  it('takes the stricter scope where a purpose and a field share a place', () => {
    const fields = { purpose: { type: 'boolean' } } as const
    const to = orbitWith({ events: { ...events, 'scan.started': { ...started, purpose: 'Sell it.', fields } } })
    expect(diffContracts(orbit, to).consequence).toBe('suspended')
  })

  it('names every value that may newly be told', () => {
    const values = Array.from({ length: 40 }, (_, at) => `v${at}`)
    const to = withField('tools', { values: ['trivy', 'semgrep', 'zap', ...values] })
    expect(diffContracts(orbit, to).changes[0]?.says).toContain(`${values.slice(0, 39).join(', ')} or v39.`)
  })

  it('finds nothing between a contract and itself', () => {
    const isEmpty = fc.property(arbitraryContract, (contract) => {
      const { changes, mustRaise, consequence } = diffContracts(compiled(contract), compiled(structuredClone(contract)))
      expect({ changes, mustRaise, consequence }).toEqual({ changes: [], mustRaise: false, consequence: 'none' })
    })
    fc.assert(isEmpty, RUNS)
  })

  // The sentences are found by other code than the judgement: each is the other's oracle.
  it('has a sentence for everything that `classify` finds, and finds nothing besides', () => {
    const places = (changes: ReturnType<typeof classify>) =>
      [...new Set(changes.map(({ direction, at }) => `${direction} ${at}`))].filter(
        (place) => place !== 'neutral order',
      )
    const pair = fc.oneof(relatedContracts(2), fc.tuple(arbitraryContract, arbitraryContract))
    const isSaid = fc.property(pair, ([a, b]) => {
      const [from, to] = [a!, b!]
      const { changes } = diffContracts(compiled(from), compiled(to))
      expect(changes.filter(({ says }) => says === 'Has changed.')).toEqual([])
      expect(places(changes).sort()).toEqual(places(classify(from, to)).sort())
    })
    fc.assert(isSaid, { ...RUNS, numRuns: 2000 })
  })
})
