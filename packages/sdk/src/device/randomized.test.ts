import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { randomized } from './randomized.ts'

const INSTALLS = 20_000

/** How often each answer was given by installs whose truth is the same; the same ones in every run. */
function answersOf(answers: number, epsilon: number, truth: number): readonly number[] {
  const counts = Array.from({ length: answers }, () => 0)
  for (let install = 0; install < INSTALLS; install++) {
    const random = createHash('sha256').update(`install ${install}`).digest()
    const answer = randomized(answers, epsilon, truth, random)
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
    [2, 0, 0.1],
    [2, 1, 1],
    [3, 0, Math.LN2],
    [3, 1, 1],
    [3, 2, 3],
  ])(
    'of %i, where the truth is %i, is told as often as epsilon %f says, and each other one as often',
    (k, truth, epsilon) => {
      const counts = answersOf(k, epsilon, truth)

      const share = truthShare(epsilon, k)
      const expected = counts.map((_, answer) => (answer === truth ? share : (1 - share) / (k - 1)))
      const off = counts.filter((count, at) => Math.abs(count - INSTALLS * expected[at]!) > tolerance(expected[at]!))
      expect(counts.length).toBe(k)
      expect(off).toEqual([])
    },
  )

  it('is the truth where there is no other', () => {
    expect(randomized(1, 0.01, 0, Buffer.alloc(12, 0xff))).toBe(0)
  })

  it('bears an epsilon beyond all reason', () => {
    expect(randomized(3, 5000, 1, Buffer.alloc(12, 0xff))).toBe(1)
  })
})
