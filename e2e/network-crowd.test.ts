import { expect, it } from 'vitest'
import { crowd, isStoredOnce } from './network/crowd.ts'
import { NO_LOCK } from './sabotage/sdk-sources.ts'
import { tempFolder } from './support/temp-folder.ts'

// `npm run reliability` has 200 runs and 20 senders.
const CROWD = { runs: 40, senders: 8 }

it('stores every event of 40 runs at once with 8 racing senders once', async () => {
  const { books, codes, recorded } = await crowd({ root: tempFolder('crowd'), ...CROWD })
  expect(codes).toEqual([7])
  expect(books).toEqual({ recorded, stored: recorded, duplicate: 0, rejected: {}, dropped: {} })
})

it('would see senders in each other’s way: the twin without their lock is seen to lose or to send twice', async () => {
  const outcome = await crowd({ root: tempFolder('crowd'), ...CROWD, sabotage: NO_LOCK })
  expect(isStoredOnce(outcome)).toBe(false)
})
