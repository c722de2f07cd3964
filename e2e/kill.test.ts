import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type KillOutcome, killTrials } from './kill-trials.ts'
import { seededRandom } from './support/seeded-random.ts'
import { tempFolder } from './support/temp-folder.ts'

const SEED = 20_261_120

const kill = (trials: number, sabotage: readonly string[] = []): Promise<KillOutcome> =>
  killTrials({ dataDir: join(tempFolder('kill'), 'data'), trials, random: seededRandom(SEED), sabotage })

it('loses nothing acknowledged and counts nothing twice over 20 kills under load', async () => {
  const { acknowledged, counted, booked } = await kill(20)
  expect(acknowledged).toBeGreaterThan(0)
  expect({ counted, booked }).toEqual({ counted: acknowledged, booked: acknowledged })
})

it('counts nothing twice where kills hit the moment between a chunk and its position', async () => {
  const { acknowledged, counted, booked } = await kill(5, ['./e2e/sabotage/slow-apply.ts'])
  expect({ counted, booked }).toEqual({ counted: acknowledged, booked: acknowledged })
})

it('would see events counted twice: the twin without the transaction does', async () => {
  const { acknowledged, counted } = await kill(5, ['./e2e/sabotage/no-transaction.ts'])
  expect(counted).toBeGreaterThan(acknowledged)
})

it('would see acknowledged events lost: the twin that answers before the disk has them does', async () => {
  const { acknowledged, counted } = await kill(5, ['./e2e/sabotage/early-answer.ts'])
  expect(counted).toBeLessThan(acknowledged)
})
