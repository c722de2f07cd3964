/**
 * `npm run reliability -- --trials N`: the long forms of the fault tests. Prints every figure with its bound: after n
 * trials without a failure, the probability of one is at most 1 - 0.05^(1/n) with 95 % confidence.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crashTrials, DEEDS, type Deed } from '../e2e/faults/crash-trials.ts'
import { killTrials } from '../e2e/kill-trials.ts'
import { crowd, isStoredOnce } from '../e2e/network/crowd.ts'
import { seededRandom } from '../e2e/support/seeded-random.ts'

const { values } = parseArgs({
  options: { trials: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
})
const trials = Number(values.trials)
const seed = Number(values.seed)
if (!(trials >= 1 && Number.isSafeInteger(seed))) {
  console.error('Usage: npm run reliability -- --trials 200 --seed 1')
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'aboveboard-reliability-'))
console.log(`kill -9 under 32 writers: ${trials} trials, seed ${seed}`)
const outcome = await killTrials({ dataDir: join(folder, 'data'), trials, random: seededRandom(seed) })
rmSync(folder, { recursive: true, force: true })

const { acknowledged, counted, booked, slowestRestartMs } = outcome
const bound = (100 * (1 - 0.05 ** (1 / trials))).toFixed(1)
console.log(`events acknowledged ${acknowledged}, in the tallies ${counted}, in the books ${booked}`)
console.log(`slowest restart to ready: ${slowestRestartMs.toFixed(0)} ms`)
if (counted !== acknowledged || booked !== acknowledged) {
  console.log('FAILED: the sums differ')
  process.exit(1)
}
console.log(`0 of ${trials} kills lost or doubled an event: at most ${bound} % for each kill (95 %)`)

const CROWD = { runs: 200, senders: 20 }
console.log(`${CROWD.runs} runs of one program at once, ${CROWD.senders} racing senders`)
const root = mkdtempSync(join(tmpdir(), 'aboveboard-reliability-'))
const { books, codes, recorded } = await crowd({ root, ...CROWD })
rmSync(root, { recursive: true, force: true })
console.log(`events recorded ${recorded}, stored ${books.stored}, sent twice ${books.duplicate}`)
if (!isStoredOnce({ books, codes, recorded })) {
  console.log('FAILED: the sums differ')
  process.exit(1)
}

const deeds = Object.keys(DEEDS) as Deed[] // keys of a closed table
console.log(`kill -9 before every change that the SDK makes to the disk, during ${deeds.join(', ')}`)
for (const deed of deeds) {
  const machines = mkdtempSync(join(tmpdir(), 'aboveboard-reliability-'))
  const { trials: moments, wrongs } = await crashTrials({ folder: machines, deed })
  rmSync(machines, { recursive: true, force: true })
  console.log(`${deed}: ${moments} moments, ${wrongs.length} that left something wrong`)
  if (wrongs.length > 0) {
    console.log(`FAILED: ${wrongs.join('\n')}`)
    process.exit(1)
  }
}
