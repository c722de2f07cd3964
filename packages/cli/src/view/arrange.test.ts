import type { FieldType } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { arrange } from './arrange.ts'

type Pairs = readonly (readonly [string, number | null])[]

function arranged(type: FieldType, pairs: Pairs, most = 3) {
  const { shown, hidden, rest } = arrange({ type, groups: pairs.map(([value, count]) => ({ value, count })) }, most)
  return { shown: shown.map(({ value }) => value), hidden, rest }
}

describe('arrange', () => {
  it('puts open texts by their count, and what is no text of its own last', () => {
    const pairs: Pairs = [
      ['lint', 1],
      ['vet', 3],
      ['unknown', 2],
      ['(more)', 9],
      ['(none)', 5],
    ]
    expect(arranged('tokens', pairs, 5).shown).toEqual(['vet', 'unknown', 'lint', '(more)', '(none)'])
  })

  it('puts choices by their count and leaves out what nobody reported', () => {
    const pairs: Pairs = [
      ['a', 1],
      ['b', 3],
      ['c', 0],
      ['d', 2],
      ['e', 1],
    ]
    expect(arranged('choice', pairs)).toEqual({ shown: ['b', 'd', 'a'], hidden: [], rest: 1 })
  })

  it('keeps the order and the empty labels of a bucket', () => {
    const pairs: Pairs = [
      ['0', 0],
      ['1-10', 5],
      ['>10', 0],
      ['unknown', 0],
    ]
    expect(arranged('bucket', pairs)).toEqual({ shown: ['0', '1-10', '>10'], hidden: [], rest: 0 })
  })

  it('shows no empty scale beside what is absent', () => {
    expect(
      arranged('bucket', [
        ['0', 0],
        ['1-10', 0],
        ['(absent)', 4],
      ]),
    ).toEqual({ shown: ['(absent)'], hidden: [], rest: 0 })
  })

  it('shows a count as far as it is reached', () => {
    const pairs: Pairs = [
      ['0', 4],
      ['1', 0],
      ['2', 1],
      ['3-4', 0],
      ['5-8', 0],
    ]
    expect(arranged('count', pairs, 10)).toEqual({ shown: ['0', '1', '2'], hidden: [], rest: 0 })
  })

  it('takes the versions that are most in use, the newest first', () => {
    const pairs: Pairs = [
      ['1.8', 9],
      ['1.9', 1],
      ['1.10', 5],
      ['1.11', 2],
    ]
    expect(arranged('version', pairs)).toEqual({ shown: ['1.11', '1.10', '1.8'], hidden: [], rest: 1 })
  })

  it('puts what stands for a missing value last', () => {
    const pairs: Pairs = [
      ['1.8', 1],
      ['unknown', 5],
      ['(more)', 0],
      ['(absent)', 7],
    ]
    expect(arranged('version', pairs)).toEqual({ shown: ['1.8', 'unknown', '(absent)'], hidden: [], rest: 0 })
  })

  it('names what is hidden and never takes it for nothing', () => {
    const pairs: Pairs = [
      ['a', null],
      ['b', 3],
      ['c', 0],
    ]
    expect(arranged('choice', pairs)).toEqual({ shown: ['b'], hidden: ['a'], rest: 0 })
    expect(
      arranged('bucket', [
        ['a', null],
        ['b', 0],
      ]),
    ).toEqual({ shown: [], hidden: ['a'], rest: 0 })
  })
})
