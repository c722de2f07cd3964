/** A sender as a process of its own: `node main.ts STATE_FOLDER`. Silent, gone after 30 s at the latest. */
import { readDecision } from '../consent/decision-file.ts'
import { statePaths } from '../places.ts'
import { realWorld } from '../world.ts'
import { type Destination, readDestination } from './destination.ts'
import { batchesUrl } from './endpoint.ts'
import { send } from './sender.ts'

const LIFETIME_MS = 30_000
const TRIES = 5

/** The parent's effective yes brought us here; the user's saved decision is read again before each step. */
const isAllowed = ({ decisions, needsSavedYes }: Destination): boolean => {
  const saved = readDecision({ decisions })
  return saved === undefined ? !needsSavedYes : saved !== 'unreadable' && saved.decision === 'on'
}

async function main(root: string | undefined): Promise<void> {
  if (root === undefined) return
  const world = realWorld()
  const paths = statePaths(root)
  const destination = readDestination(paths, world.uid)
  const url = destination && batchesUrl(destination.endpoint)
  if (!destination || !url) return
  const { product, sendEveryMs, writeKey } = destination
  const signal = AbortSignal.timeout(LIFETIME_MS - 1000)
  await send({
    paths,
    product,
    url,
    writeKey,
    sendEveryMs,
    world,
    isAllowed: () => isAllowed(destination),
    tries: TRIES,
    signal,
  })
}

setTimeout(() => process.exit(0), LIFETIME_MS).unref()
// Nobody reads what a sender could say: `status` shows the outcome, and what is left is tried again.
main(process.argv[2]).catch(() => process.exit(0))
