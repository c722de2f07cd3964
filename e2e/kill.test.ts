import { join } from 'node:path'
import { expect, it } from 'vitest'
import { killTrials } from './kill-trials.ts'
import { seededRandom } from './support/seeded-random.ts'
import { tempFolder } from './support/temp-folder.ts'

const SEED = 20_261_120

it('loses nothing acknowledged and counts nothing twice over 20 kills under load', async () => {
  const dataDir = join(tempFolder('kill'), 'data')
  const outcome = await killTrials({ dataDir, trials: 20, random: seededRandom(SEED) })
  expect(outcome.acknowledged).toBeGreaterThan(0)
  expect(outcome.counted).toBe(outcome.acknowledged)
})
