import type { Contract, Fields } from '@aboveboard/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sound } from '../lint/sound-contract.fixture.ts'
import { arbitraryContract } from '../testing/arbitrary-contract.ts'
import { estimateContract } from './estimate-contract.ts'
import { formatEstimate } from './format-estimate.ts'

const withFields = (fields: Fields, more: Partial<Contract> = {}): Contract => ({
  ...sound,
  activity: 'off',
  events: { scan: { description: 'A scan finished.', purpose: 'Decide what to make faster.', fields } },
  ...more,
})
/** Cells of a day, without those of weeks and months. */
const cellsADay = (contract: Contract): number => {
  const { cells } = estimateContract(contract)
  return Math.floor(cells.typical / (1 + 1 / 7 + 1 / 30))
}

const yes = { type: 'boolean' } as const
const three = { type: 'choice', values: ['a', 'b', 'c'] } as const

describe('estimateContract', () => {
  it('counts one cell for the total, one for each value, and one for each pair of values', () => {
    expect(cellsADay(withFields({}))).toBe(1)
    expect(cellsADay(withFields({ yes }))).toBe(1 + 3)
    expect(cellsADay(withFields({ yes, three }))).toBe(1 + 3 + 4 + 3 * 4)
  })

  it.each<[string, Fields, number]>([
    ['(absent)', { yes }, 3],
    ['other', { f: { ...three, other: true } }, 5],
    ['unknown', { f: { type: 'bucket', edges: [1], labels: ['a', 'b'], bound: 'right-open' } }, 4],
    ['(none)', { f: { ...three, type: 'choices' } }, 5],
    ['nothing but labels of a count', { f: { type: 'count', max: 9, edges: [0], labels: ['0', '1+'] } }, 3],
    ['24 versions and unknown', { f: { type: 'version', precision: 'patch' } }, 26],
    ['32 tokens', { f: { type: 'token', pattern: 'a+' } }, 33],
  ])('counts %s', (_, fields, values) => {
    expect(cellsADay(withFields(fields))).toBe(1 + values)
  })

  it('counts no hashes, no pairs that are off, and every triple', () => {
    const hash = { type: 'hash', key: 'install' } as const

    expect(cellsADay(withFields({ yes, hash }))).toBe(4)
    expect(cellsADay(withFields({ yes, three: { ...three, pairs: 'off' } }))).toBe(1 + 3 + 4)
    expect(cellsADay(withFields({ a: yes, b: yes, c: yes }, { together: [['a', 'b', 'c']] }))).toBe(1 + 9 + 27 + 27)
  })

  it('counts no triple in an event where one of the three is never tallied', () => {
    const hash = { type: 'hash', key: 'install' } as const

    expect(cellsADay(withFields({ a: yes, b: yes, c: hash }, { together: [['a', 'b', 'c']] }))).toBe(1 + 3 + 3 + 9)
  })

  it('counts a seventh and a thirtieth more for weeks and months, and a thirtieth in all where months are sent', () => {
    const fields: Fields = { f: { type: 'choice', values: Array.from({ length: 208 }, (_, n) => `v${n}`) } }

    expect(estimateContract(withFields(fields)).cells.typical).toBe(Math.ceil(210 + 30 + 7))
    expect(estimateContract(withFields(fields, { time: 'month' })).cells.typical).toBe(7)
  })

  it('holds open values to what a store keeps apart, at most', () => {
    const { cells } = estimateContract(withFields({ f: { type: 'version', precision: 'major' } }))

    expect(cells.most).toBe(Math.ceil((1 + 256 + 3) * (1 + 1 / 7 + 1 / 30)))
  })

  it('tells what k shows at four sizes, and everything to a maker who sees rows', () => {
    const [scan] = estimateContract(withFields({ three })).events
    const [rows] = estimateContract(withFields({ three }, { visibility: 'rows' })).events

    expect(scan?.fields).toEqual([
      {
        name: 'three',
        values: 3,
        shown: [
          { installs: 30, typical: 1, worst: 0 },
          { installs: 100, typical: 3, worst: 1 },
          { installs: 1000, typical: 3, worst: 3 },
          { installs: 10_000, typical: 3, worst: 3 },
        ],
      },
    ])
    expect(rows?.fields[0]?.shown[0]).toEqual({ installs: 30, typical: 3, worst: 3 })
  })

  it('shows more with more installs and a smaller k, and never more than there is', () => {
    const isOrdered = fc.property(arbitraryContract, (contract) => {
      for (const { fields, pairs } of estimateContract(contract).events) {
        for (const { values, shown } of [...fields, pairs]) {
          const typical = shown.map((part) => part.typical)
          expect(typical.toSorted((a, b) => a - b)).toEqual(typical)
          expect(shown.every((part) => part.worst <= part.typical && part.typical <= values)).toBe(true)
        }
      }
    })
    fc.assert(isOrdered, { seed: 20261120, numRuns: 200 })
  })
})

describe('formatEstimate', () => {
  const os = { ...three, from: 'os' } as const

  it('is a table of what is shown, with what was assumed', () => {
    const text = formatEstimate(estimateContract(withFields({ three, yes }, { context: { os } })))

    expect(text.split('\n')).toEqual([
      'At most 62 cells a day rest at the receiver, if all values meet each other:',
      '62 for scan.',
      'More than 100,000 of them have to be acknowledged (`many_cells`).',
      '',
      'How much is shown of one day, where k is 10:',
      'installs a day                of          30         100       1,000      10,000',
      'context.os                     3       1 (0)       3 (1)       3 (3)       3 (3)',
      'scan, values                   5       3 (0)       5 (3)       5 (5)       5 (5)',
      'scan, pairs                   21     9% (0%)   52% (42%)  100% (95%) 100% (100%)',
      '',
      expect.stringContaining('at least k installs share'),
      ...Array.from({ length: 4 }, () => expect.any(String)),
      '',
    ])
  })

  it('names the events with the most cells, and counts the others', () => {
    const { events } = withFields({ three })
    const scan = events.scan!

    const text = formatEstimate(
      estimateContract(withFields({ three }, { events: { a: scan, b: scan, c: scan, d: scan } })),
    )

    expect(text.split('\n')[1]).toBe('6 for a, 6 for b and the rest for 2 more events.')
  })

  it('fits into 80 columns, however long the names', () => {
    const contract = withFields({ ['f'.repeat(64)]: three }, { context: { ['c'.repeat(64)]: three } })

    const text = formatEstimate(estimateContract(contract))

    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  })

  it('says how far versions and tokens may take it', () => {
    const contract = withFields({ f: { type: 'version', precision: 'patch' } })

    expect(formatEstimate(estimateContract(contract))).toContain('as it keeps apart: 306.\n')
  })

  it('says that nothing is hidden from a maker who sees rows', () => {
    expect(formatEstimate(estimateContract(withFields({ three }, { visibility: 'rows' })))).toContain(
      'With `visibility: rows` the maker sees single reports: nothing is hidden but what was given under an earlier k.\n',
    )
  })
})
