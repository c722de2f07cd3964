import { createHash } from 'node:crypto'
import type { Field, WireValue } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { randomized } from './randomized.ts'

const profile: Field = { type: 'choice', values: ['fast', 'deep'], other: true }
const cached: Field = { type: 'boolean' }
const findings: Field = { type: 'bucket', edges: [10], labels: ['0-10', '10+'], bound: 'right-closed' }

const INSTALLS = 20_000

/** How often each answer was given by installs whose truth is the same; the same ones in every run. */
function answersOf(field: Field, epsilon: number, truth: WireValue): { readonly [answer: string]: number } {
  const counts: { [answer: string]: number } = {}
  for (let install = 0; install < INSTALLS; install++) {
    const random = createHash('sha256').update(`install ${install}`).digest()
    const answer = String(randomized(field, epsilon, truth, random))
    counts[answer] = (counts[answer] ?? 0) + 1
  }
  return counts
}

/** The probability of the truth among k answers, as Kairouz et al. write it. */
const truthShare = (epsilon: number, k: number): number => Math.exp(epsilon) / (Math.exp(epsilon) + k - 1)

/** Five standard deviations of a count whose probability is `share`. */
const tolerance = (share: number): number => 5 * Math.sqrt(INSTALLS * share * (1 - share))

describe('a randomised answer', () => {
  it.each([
    [profile, 'deep', 3, Math.LN2],
    [profile, 'other', 3, 1],
    [findings, 'unknown', 3, 3],
    [cached, true, 2, 1],
    [cached, false, 2, 0.1],
  ] as const)(
    'of %j is the truth as often as epsilon says, and else each other one as often',
    (field, truth, k, epsilon) => {
      const { [String(truth)]: told = 0, ...others } = answersOf(field, epsilon, truth)

      const share = truthShare(epsilon, k)
      const rest = (1 - share) / (k - 1)
      expect(Math.abs(told - INSTALLS * share)).toBeLessThan(tolerance(share))
      expect(Object.keys(others).length).toBe(k - 1)
      for (const count of Object.values(others)) expect(Math.abs(count - INSTALLS * rest)).toBeLessThan(tolerance(rest))
    },
  )

  it('is a boolean where the truth is one', () => {
    expect([Buffer.alloc(12), Buffer.alloc(12, 0xff)].map((random) => randomized(cached, 1, true, random))).toEqual([
      true,
      false,
    ])
  })

  it('is the truth where there is no other label', () => {
    const only: Field = { type: 'choice', values: ['fast'] }

    expect(randomized(only, 0.01, 'fast', Buffer.alloc(12, 0xff))).toBe('fast')
  })

  it('bears an epsilon beyond all reason', () => {
    expect(randomized(profile, 5000, 'fast', Buffer.alloc(12, 0xff))).toBe('fast')
  })

  it.each([
    ['a set', { type: 'choices', values: ['fast'] }, ['fast']],
    ['a version', { type: 'version', precision: 'major' }, '1'],
    ['a number', { type: 'count', max: 9, edges: [4], labels: ['1', '2'] }, 1],
    ['a value that is not declared', profile, 'slow'],
  ] as const)('is not given for %s', (_, field, truth) => {
    expect(randomized(field, 1, truth, Buffer.alloc(12))).toBeUndefined()
  })
})
