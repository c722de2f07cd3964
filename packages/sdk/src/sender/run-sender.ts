/** The work of a sender that is a process of its own. Silent. */
import { readDecision, type StoredDecision } from '../consent/decision-file.ts'
import { readPolicy } from '../consent/policy.ts'
import { readNotice } from '../notice/notice-record.ts'
import { type StatePaths, statePaths } from '../places.ts'
import { realWorld, type World } from '../world.ts'
import { type Destination, readDestination } from './destination.ts'
import { batchesUrl } from './endpoint.ts'
import { LIFETIME_MS } from './guard.ts'
import { send } from './sender.ts'

const TRIES = 5

/** The parent's effective yes brought us here; whoever can take it back is asked again before each step. */
function isAllowed({ basis, decisions, denials, product }: Destination, paths: StatePaths, world: World): boolean {
  const refuses = (saved: StoredDecision): boolean =>
    saved === 'unreadable' || (saved !== undefined && saved.decision !== 'on')
  const saved = readDecision({ decisions })
  if (refuses(saved) || refuses(readDecision({ decisions: denials }))) return false
  if (readPolicy(world, product)?.decision) return false
  switch (basis) {
    case 'saved':
      return typeof saved === 'object' && !saved.copied
    case 'notice':
      return readNotice(paths, world.uid) !== undefined
    case 'other':
      return true
    default:
      return basis satisfies never
  }
}

/** Sends what lies in the state folder `root`, and ends the process after 30 s at the latest. Never rejects. */
export async function runSender(root: string): Promise<void> {
  setTimeout(() => process.exit(0), LIFETIME_MS).unref()
  try {
    await sendFrom(root)
  } catch {
    // Nobody reads what a sender could say: `status` shows the outcome, and what is left is tried again.
  }
}

async function sendFrom(root: string): Promise<void> {
  const world = realWorld()
  const paths = statePaths(root)
  const destination = readDestination(paths, world.uid)
  const url = destination && batchesUrl(destination.endpoint)
  if (!destination || !url) return
  const { product, sendEveryMs, transport, writeKey } = destination
  const signal = AbortSignal.timeout(LIFETIME_MS - 1000)
  await send({
    paths,
    product,
    url,
    writeKey,
    ...(transport && { transport }),
    sendEveryMs,
    world,
    isAllowed: () => isAllowed(destination, paths, world),
    tries: TRIES,
    signal,
  })
}
