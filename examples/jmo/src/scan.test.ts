import { expect, it } from 'vitest'
import { folderWith } from './folder.fixture.ts'
import { findingsOf, type ScanPlan, type ScanResult, scan } from './scan.ts'

it('reports a checker that throws as crashed, with its exit code, and goes on', async () => {
  const root = folderWith({ 'package.json': '{"license":', 'a.sh': 'curl x | sh' })

  const result = await scan({ root, profile: 'balanced', timeoutMs: 30_000 })

  expect(result.outcomes).toContainEqual({ tool: 'licenses', status: 'failed', failure: 'crash', exitCode: 65 })
  expect(findingsOf(result).map(({ rule }) => rule)).toEqual(['json-syntax', 'pipe-to-shell'])
})

it('ends a checker that takes longer than its time and reports a timeout', async () => {
  const block = (at: number): string =>
    Array.from({ length: 6 }, (_, line) => `f${at}_${line}(a${at}, b${line})`).join('\n')
  const root = folderWith({ 'big.ts': Array.from({ length: 8000 }, (_, at) => block(at)).join('\n\n') })

  const result = await scan({ root, profile: 'full', timeoutMs: 300 })

  expect(result.outcomes).toContainEqual({ tool: 'near-duplicates', status: 'failed', failure: 'timeout' })
})

it('tells its observer the plan before and the result after the checkers', async () => {
  const told: (ScanPlan | ScanResult)[] = []
  const observer = {
    started: (plan: ScanPlan) => told.push(plan),
    completed: (result: ScanResult) => told.push(result),
  }

  const result = await scan({ root: folderWith({}), profile: 'fast', timeoutMs: 30_000 }, observer)

  expect(told).toEqual([
    {
      profile: 'fast',
      tools: ['secrets', 'json-syntax', 'shell-risks'],
      targets: expect.objectContaining({ repos: 1 }),
    },
    result,
  ])
})
