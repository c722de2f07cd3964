import { describe, expect, it } from 'vitest'
import { type CrashTrials, crashTrials, DEEDS, type Deed } from './faults/crash-trials.ts'
import { IN_PLACE } from './sabotage/sdk-faults.ts'
import { lastingHome } from './support/homes.ts'
import { seededRandom } from './support/seeded-random.ts'

const SEED = 20_261_120
const MOMENTS = 3

const deeds = Object.keys(DEEDS) as Deed[] // keys of a closed table

function some(): NonNullable<CrashTrials['choose']> {
  const random = seededRandom(SEED)
  return (moments) => moments.toSorted(() => random() - 0.5).slice(0, MOMENTS)
}

describe('a kill', () => {
  it.each(deeds)('during `%s` leaves what can be read, says yes to nothing, and is made good', async (deed) => {
    const { trials, wrongs } = await crashTrials({ folder: lastingHome('killed'), deed, choose: some() })

    expect(wrongs).toEqual([])
    expect(trials).toBe(MOMENTS)
  })

  it('would be noticed without drafts: the twin that writes in place leaves half of a decision', async () => {
    const { wrongs } = await crashTrials({ folder: lastingHome('killed'), deed: 'off', sabotage: IN_PLACE })

    expect(wrongs).toContainEqual(expect.stringContaining('unreadable'))
  })
})
