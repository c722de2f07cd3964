/** Three columns and how a course's days are added up to the cells of their triple. */
import type { Cell, Column } from '../event-store.ts'
import { type Combination, createCombinations } from './combinations.ts'
import type { Counting } from './counting.ts'

export function countTriple([a, b, c]: readonly [Column, Column, Column], all: Column): Counting {
  const combinations = createCombinations([a, b, c], all)
  return {
    fields: { a: a.field, b: b.field, c: c.field },
    count: combinations.add,
    take: (series) =>
      combinations.found
        .filter(({ reports, installs }) => (series === 0 ? reports : installs[series]) !== 0)
        .map((combination) => takeCell(combination, series)),
  }
}

/** All of a day's counts, only installs of the other series; zeros are left. */
function takeCell(combination: Combination, series: number): Cell {
  const [a = '', b = '', c = ''] = combination.values
  const installs = combination.installs[series]!
  combination.installs[series] = 0
  if (series !== 0) return { a, b, c, reports: 0, installs, sumA: 0, sumB: 0, sumC: 0 }
  const { reports } = combination
  const [sumA = 0, sumB = 0, sumC = 0] = combination.sums
  combination.reports = 0
  combination.sums.fill(0)
  return { a, b, c, reports, installs, sumA, sumB, sumC }
}
