// `npm test`: everything that CI runs. Fetches the system tools and the versions of Node that the tests need.
import { readFileSync, rmSync } from 'node:fs'
import { fetchNodes } from './nodes.ts'
import { staticSteps, step } from './step.ts'
import { requireSystemTools } from './system-tools.ts'

const RESULTS = '.cache/test-results.json'

requireSystemTools()
fetchNodes()
staticSteps()
step('build', 'node', ['scripts/build.ts'])
rmSync(RESULTS, { force: true })
process.on('exit', printSummary)
step('tests', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`])

/** One line that says how many tests ran, whatever vitest's own summary looks like. */
function printSummary(): void {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(RESULTS, 'utf8'))
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
  console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped}`)
}
