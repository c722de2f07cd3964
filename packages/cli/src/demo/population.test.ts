import { expect, it } from 'vitest'
import { DAYS, planRuns } from './population.ts'

const { installs, days } = planRuns()
const runs = days.flat()

it('plans 50 to 70 installs that scan 200 to 300 times, every one at least once and five every day', () => {
  expect(installs.length).toBeGreaterThanOrEqual(50)
  expect(installs.length).toBeLessThanOrEqual(70)
  expect(runs.length).toBeGreaterThanOrEqual(200)
  expect(runs.length).toBeLessThanOrEqual(300)
  expect(new Set(runs.map(({ install }) => install.id)).size).toBe(installs.length)
  expect(days).toHaveLength(DAYS)
  expect(days.filter((day) => day.length < 5)).toEqual([])
})

it('plans the same every time', () => {
  expect(planRuns()).toEqual({ installs, days })
})

it('never takes a release back', () => {
  const releases = Map.groupBy(runs, ({ install }) => install.id)
  const backward = [...releases.values()].filter((own) =>
    own.some(({ release }, at) => at > 0 && release < own[at - 1]!.release),
  )
  expect(new Set(runs.map(({ release }) => release)).size).toBe(4)
  expect(backward).toEqual([])
})

it('has users whose scans meet a crash and users whose scans meet a timeout, enough of both to be shown', () => {
  const owners = Map.groupBy(runs, ({ folder }) => folder)
  const count = (folder: 'monorepo' | 'legacy') => new Set(owners.get(folder)?.map(({ install }) => install.id)).size
  expect(count('monorepo')).toBeGreaterThanOrEqual(5)
  expect(count('legacy')).toBeGreaterThanOrEqual(5)
})
