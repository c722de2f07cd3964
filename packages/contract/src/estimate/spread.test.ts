import { describe, expect, it } from 'vitest'
import { createDice } from '../testing/dice.ts'
import { FLEETS, pairsReaching, sharesOf, shownGroups } from './spread.ts'

/** Values of that many installs, drawn by their shares: installs of each value. */
function draw(installs: number, shares: readonly number[], random: () => number): readonly number[] {
  const groups = shares.map(() => 0)
  for (let install = 0; install < installs; install++) {
    let rest = random()
    const value = shares.findIndex((share) => {
      rest -= share
      return rest < 0
    })
    const at = value < 0 ? shares.length - 1 : value
    groups[at] = groups[at]! + 1
  }
  return groups
}

/** What a gate shows of groups that are there, said in another way: take away from the smallest end. */
function gated(groups: readonly number[], k: number): number {
  const rising = groups.filter((installs) => installs > 0).sort((a, b) => a - b)
  if (rising.every((installs) => installs >= k)) return rising.length
  const hides = (count: number): boolean => {
    const hidden = rising.slice(0, count)
    return hidden.length > 1 && hidden.reduce((sum, installs) => sum + installs, 0) >= k && (rising[count] ?? k) >= k
  }
  const count = rising.findIndex((_, index) => hides(index + 1))
  return count < 0 ? 0 : rising.length - count - 1
}

const mean = (rounds: number, round: () => number): number => {
  let sum = 0
  for (let at = 0; at < rounds; at++) sum += round()
  return sum / rounds
}

describe('sharesOf', () => {
  it('gives shares that fall as 1 / rank and are 1 together', () => {
    expect(sharesOf(3, 1)).toEqual([6 / 11, 3 / 11, 2 / 11].map((share) => expect.closeTo(share, 12)))
  })

  it('gives even shares for no steepness', () => {
    expect(sharesOf(4, 0)).toEqual([0.25, 0.25, 0.25, 0.25])
  })
})

describe('shownGroups', () => {
  it.each([
    [[30, 20, 10], 3],
    [[30, 20, 9], 1],
    [[30, 20, 6, 6], 2],
    [[30, 20, 4, 4], 1],
    [[12, 3], 0],
    [[9, 9], 0],
    [[], 0],
  ])('shows of %j, where k is 10, %i', (groups, shown) => {
    expect(shownGroups(groups, 10)).toBe(shown)
  })

  it.each(
    FLEETS.flatMap((installs) => [4, 11, 24].flatMap((values) => [5, 10].map((k) => [installs, values, k] as const))),
  )('comes close to what a gate shows of %i drawn installs, %i values and a k of %i', (installs, values, k) => {
    const random = createDice(installs * values + k)
    const shares = sharesOf(values, 1)

    const simulated = mean(100, () => gated(draw(installs, shares, random), k))

    const estimated = shownGroups(
      shares.map((share) => share * installs),
      k,
    )
    expect(Math.abs(estimated - simulated)).toBeLessThanOrEqual(Math.max(1, values / 8))
  })
})

describe('pairsReaching', () => {
  it('counts the pairs whose expected installs reach k, whatever the order', () => {
    const [a, b] = [sharesOf(7, 1), sharesOf(12, 2)]
    const brute = a.flatMap((x) => b.map((y) => 1000 * x * y)).filter((installs) => installs >= 10).length

    expect(pairsReaching(10, 1000, a, b)).toBe(brute)
    expect(pairsReaching(10, 1000, b, a)).toBe(brute)
  })

  it('comes close to what k shows of 1,000 drawn installs', () => {
    const random = createDice(7)
    const [a, b] = [sharesOf(4, 1), sharesOf(12, 1)]
    const both = a.flatMap((x) => b.map((y) => x * y))

    const simulated = mean(100, () => draw(1000, both, random).filter((installs) => installs >= 10).length)

    expect(Math.abs(pairsReaching(10, 1000, a, b) - simulated)).toBeLessThanOrEqual(2)
  })
})
