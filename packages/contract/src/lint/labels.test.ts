import type { BucketField, Contract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { labels } from './labels.ts'
import { sound } from './sound-contract.fixture.ts'

type Bucket = Omit<BucketField, 'type' | 'bound'> & { readonly bound?: BucketField['bound'] }

const faultOf = (bucket: Bucket): string | undefined => {
  const contract: Contract = { ...sound, context: { n: { type: 'bucket', bound: 'right-closed', ...bucket } } }
  return labels(contract)[0]?.what
}

describe('labels', () => {
  it.each<Bucket>([
    { edges: [0, 10, 50, 5000], labels: ['0', '1-10', '11-50', '51-5000', '5000+'] },
    { edges: [0, 1, 5], labels: ['0', '1', '2-5', '>5'] },
    { edges: [0, 1, 5], labels: ['none', 'one', 'few', 'many'] },
    { edges: [99], labels: ['<100', '100+'] },
    { edges: [99], labels: ['<100', '>=100'] },
    { edges: [100], labels: ['≤100', '>100'] },
    { edges: [0.5, 1], labels: ['0-0.5', '0.6-1', '>1'] },
    { edges: [1000], labels: ['1-1,000', '1,001+'], min: 1 },
    { edges: [300, 900], labels: ['<5min', '5-15min', '>15min'], unit: 's', bound: 'right-open' },
    { edges: [50, 100], labels: ['<50', '50-100', '100+'], unit: 'ms', bound: 'right-open' },
    { edges: [1, 24, 168], labels: ['0-1h', '1-24h', '1-7d', '7d+'], unit: 'h', bound: 'right-open' },
    { edges: [1, 10], labels: ['0', '1-9', '10+'], bound: 'right-open' },
    { edges: [10], labels: ['0-10 parsecs', '10 parsecs+'] },
    { edges: [10], labels: ['1-10', '11+'], min: 0.5 },
  ])('finds nothing in $labels with the edges $edges', (bucket) => {
    expect(faultOf(bucket)).toBeUndefined()
  })

  it.each<Bucket & { readonly what: string }>([
    { edges: [100], labels: ['<100', '100+'], what: 'is `<100`, and stands for up to 100' },
    { edges: [100], labels: ['up to 100', '>=100'], what: 'is `>=100`, and stands for over 100' },
    { edges: [10, 50], labels: ['0-10', '12-50', '51+'], what: 'is `12-50`, and stands for over 10 and up to 50' },
    { edges: [10, 50], labels: ['0-10', '11-40', '51+'], what: 'is `11-40`, and stands for over 10 and up to 50' },
    { edges: [10], labels: ['1-10', '11+'], what: 'is `1-10`, and stands for 0 as well' },
    { edges: [10], labels: ['1-10', '11+'], min: 0, what: 'is `1-10`, and stands for 0 as well' },
    { edges: [1, 2], labels: ['1', '2', '2+'], what: 'is `1`, and stands for 0 as well' },
    { edges: [0, 5], labels: ['0', '5', '>5'], what: 'is `5`, and stands for over 0 and up to 5' },
    { edges: [10, 50], labels: ['0-10', '11-50', '60+'], what: 'is `60+`, and stands for over 50' },
    { edges: [10, 20], labels: ['0-10', '10-20', '21+'], what: 'is `0-10`, which has 10 in common with `10-20`' },
    {
      edges: [300, 900],
      labels: ['<5min', '5-10min', '>15min'],
      unit: 's',
      bound: 'right-open',
      what: 'is `5-10min`, and stands for from 300 and under 900 s',
    },
    {
      edges: [10, 20],
      labels: ['<10', '11-19', '20+'],
      bound: 'right-open',
      what: 'is `11-19`, and stands for from 10 and under 20',
    },
    { edges: [10], labels: ['≤10', '>10'], bound: 'right-open', what: 'is `≤10`, and stands for under 10' },
  ])('finds in $labels with the edges $edges: $what', ({ what, ...bucket }) => {
    expect(faultOf(bucket)).toBe(what)
  })

  it('judges the labels of a count, whose edges are always right-closed', () => {
    const contract: Contract = {
      ...sound,
      context: { n: { type: 'count', max: 50, edges: [9], labels: ['<9', '9+'] } },
    }

    expect(labels(contract)).toEqual([
      { warning: 'misleading_labels', at: 'context.n.labels[0]', what: 'is `<9`, and stands for up to 9' },
    ])
  })
})
