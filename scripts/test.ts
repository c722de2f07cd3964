// `npm test`: everything that CI runs. Installs the system tools that the tests need, where it may.
import { readFileSync, rmSync } from 'node:fs'
import { staticSteps, step } from './step.ts'
import { requireSystemTools } from './system-tools.ts'

const RESULTS = '.cache/test-results.json'

requireSystemTools()
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
