/**
 * Makes immutable batches of what is queued. All that it changes is first written down in one file, `sealing.json`,
 * and then done step by step, each of which may be done twice: a kill anywhere loses nothing and counts nothing
 * twice. Only the holder of the sender's lock may call it.
 */
import { dayOf } from '@aboveboard/protocol'
import { createSecret } from '../device/secret.ts'
import { replaceFile, sweepDrafts } from '../files/private-file.ts'
import { createIds } from '../identity/ids.ts'
import { noteInstalls } from '../identity/installs-file.ts'
import { countOmissions } from '../omissions.ts'
import type { StatePaths } from '../places.ts'
import type { World } from '../world.ts'
import { readActivity } from './activity.ts'
import { applySealing, readSealing, type Sealing } from './apply.ts'
import { addDrops, readBooks } from './books.ts'
import { claim, gather } from './gather.ts'
import { contractLoader } from './load-contract.ts'
import { pack } from './pack.ts'
import { waitingEvents } from './sealed-batch.ts'

export interface SealOptions {
  readonly paths: StatePaths
  readonly product: string
  /** Where the batches are to be posted; undefined where that cannot be done, and then they name no install. */
  readonly receiver: URL | undefined
  readonly world: Pick<World, 'now' | 'uid'>
  /** Asked again before each change: whoever lost the lock leaves the work to the one who has it. */
  readonly isHeld: () => boolean
  /** Called between the steps; a test ends the process there. */
  readonly onStep?: (step: string) => void
}

export function seal({ paths, product, receiver, world, isHeld, onStep = () => {} }: SealOptions): void {
  const { uid } = world
  const unfinished = readSealing(paths, uid)
  if (unfinished) applySealing(paths, unfinished, onStep)
  for (const folder of [paths.root, paths.spool, paths.batches, paths.contracts]) sweepDrafts(folder)
  if (!isHeld()) return
  claim(paths)
  onStep('claimed')
  const books = readBooks(paths, uid)
  const gathered = gather({
    paths,
    uid,
    today: dayOf(world.now()),
    contractOf: contractLoader(paths, product, uid),
    waiting: waitingEvents(paths, uid),
    consumed: books.consumed,
  })
  if (gathered.claimed.length === 0) return
  const { drops } = gathered
  const activity = readActivity(paths, uid)
  const secret = createSecret({ path: paths.secret, root: paths.root, uid, mayMake: isHeld })
  const ids = createIds({ product, receiver, secret })
  const { batches, sequence, pending } = pack({
    events: gathered.events,
    activity,
    ids,
    sequence: books.sequence,
    pending: addDrops(books.pending, drops),
  })
  const sealing: Sealing = {
    batches,
    activity: activity.toText(),
    books: {
      ...books,
      sequence,
      dropped: addDrops(books.dropped, drops),
      pending,
      omitted: countOmissions(books.omitted, gathered.omitted),
      consumed: gathered.consumed,
    },
    claimed: gathered.claimed,
  }
  if (!isHeld()) return
  noteInstalls(paths, world, ids.used())
  replaceFile(paths.sealing, JSON.stringify(sealing))
  onStep('written ahead')
  applySealing(paths, sealing, onStep)
}
