import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coordinatesOf, gate, keyOf } from './gate.ts'

const line = (...installs: number[]): Map<number, { installs: number }> =>
  new Map(installs.flatMap((count, key) => (count > 0 ? [[key, { installs: count }]] : [])))

const hidden = (k: number, ...installs: number[]): number[] =>
  [...gate(line(...installs), { k, shape: [installs.length], totalled: [0] })].sort()

describe('gate', () => {
  it('shows groups that reach k', () => {
    expect(hidden(5, 5, 6, 7)).toEqual([])
  })

  it('hides every group under k', () => {
    expect(hidden(5, 4, 6, 1)).toEqual([0, 2])
  })

  it('hides the smallest shown group beside a lone hidden one', () => {
    expect(hidden(5, 9, 4, 6)).toEqual([1, 2])
  })

  it('hides the smallest shown group while the hidden ones together are under k', () => {
    expect(hidden(10, 50, 1, 1)).toEqual([0, 1, 2])
    expect(hidden(10, 50, 1, 1, 0, 30)).toEqual([1, 2, 4])
    expect(hidden(10, 50, 5, 5)).toEqual([1, 2])
  })

  it('hides one more among groups that are a part with a total of its own', () => {
    const groups = line(20, 30, 4, 6)
    const part = new Map([...groups].filter(([key]) => key !== 3))
    const rules = { k: 10, shape: [4], totalled: [0] }
    expect([...gate(groups, rules)].sort()).toEqual([2, 3])
    expect([...gate(groups, { ...rules, parts: [part] })].sort()).toEqual([0, 2, 3])
  })

  it('hides the same of equal groups, in whichever order they come', () => {
    const groups = line(4, 6, 9, 6)
    const rules = { k: 5, shape: [4], totalled: [0] }
    expect([...gate(groups, rules)].sort()).toEqual([0, 1])
    expect([...gate(new Map([...groups].toReversed()), rules)].sort()).toEqual([0, 1])
  })

  it('does not take an empty group for a hidden one', () => {
    expect(hidden(5, 9, 0, 4, 6)).toEqual([2, 3])
  })

  it('hides a lone group that has no other beside it', () => {
    expect(hidden(5, 4)).toEqual([0])
  })

  it('shows everything under a threshold of zero', () => {
    expect(hidden(0, 1, 2, 3)).toEqual([])
  })

  it('hides what a wider table hides, and one more beside it', () => {
    const groups = line(8, 9, 7)
    const rules = { k: 5, shape: [3], totalled: [0], isHidden: (key: number) => key === 1 }
    expect([...gate(groups, rules)].sort()).toEqual([1, 2])
  })

  it('hides one further cell in the row and in the column of a lone hidden cell', () => {
    const shape = [2, 2]
    const groups = line(4, 9, 8, 7)
    expect([...gate(groups, { k: 5, shape, totalled: [0, 1] })].sort()).toEqual([0, 1, 2, 3])
  })

  it('leaves no lone hidden cell and no hidden remainder under k beside others, and none under k shown', () => {
    const shape = [3, 4, 2]
    const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 24, maxLength: 24 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 8 }), (installs, k) => {
        const groups = line(...installs)
        const keys = gate(groups, { k, shape, totalled: [0, 1, 2] })
        for (const [key, group] of groups) if (group.installs < k) expect(keys.has(key)).toBe(true)
        for (const axis of [0, 1, 2]) {
          const lines = Map.groupBy(groups.keys(), (key) => coordinatesOf(shape, key).with(axis, 0).join())
          for (const cells of lines.values()) {
            const remainder = cells.filter((key) => keys.has(key))
            if (remainder.length === 0 || remainder.length === cells.length) continue
            expect(remainder.length).toBeGreaterThan(1)
            expect(remainder.reduce((sum, key) => sum + groups.get(key)!.installs, 0)).toBeGreaterThanOrEqual(k)
          }
        }
      }),
    )
  })
})

describe('keyOf', () => {
  it('is undone by coordinatesOf', () => {
    const shape = [3, 5, 7]
    expect(coordinatesOf(shape, keyOf(shape, [2, 3, 6]))).toEqual([2, 3, 6])
  })
})
