/** The one way to read and change what the workers know in common: under the lease, and whole. */
import { randomBytes } from 'node:crypto'
import type { Lease } from '../lease/lease.ts'
import type { World } from '../world.ts'
import { type HeartbeatState, newState, parseState } from './heartbeat-state.ts'

/** Longer than it takes to collect. */
const TTL_MS = 60_000
const LONGEST_PAUSE_MS = 100

type Change = (state: HeartbeatState) => HeartbeatState | Promise<HeartbeatState>

/** How long to wait for another holder, in milliseconds: it is done in a moment, or it has died. */
export const PATIENCE_MS = 2_000

/**
 * The state after `change`; undefined where nothing was changed, because another worker holds the lease, or this one has
 * lost it. A worker that dies on the way has changed nothing. Rejects where the lease does.
 */
export async function update(
  lease: Lease,
  world: Pick<World, 'random'>,
  patienceMs: number,
  change: Change,
): Promise<HeartbeatState | undefined> {
  const taken = await take(lease, world, patienceMs)
  if (!taken) return undefined
  const secret = lease.isShared ? randomBytes(32).toString('hex') : undefined
  const before = parseState(taken.state) ?? newState(world.random(), secret)
  const keep = (state: HeartbeatState): Promise<boolean> => lease.release(taken.token, JSON.stringify(state))
  try {
    const after = await change(before)
    return (await keep(after)) ? after : undefined
  } catch (error) {
    await keep(before)
    throw error
  }
}

async function take(lease: Lease, { random }: Pick<World, 'random'>, patienceMs: number) {
  const start = performance.now()
  for (;;) {
    const taken = await lease.take(TTL_MS)
    if (taken || performance.now() - start >= patienceMs) return taken
    await new Promise<void>((resolve) => void setTimeout(resolve, 1 + random() * LONGEST_PAUSE_MS).unref())
  }
}
