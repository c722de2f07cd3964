import type { CompiledContract } from '@aboveboard/protocol'
import { simulatedWorld } from '@aboveboard/sdk/testing'
import { parseState } from '../../packages/sdk/src/heartbeat/heartbeat-state.ts'
import { dueAt, paceOf } from '../../packages/sdk/src/heartbeat/pace.ts'
import { createHost } from '../../packages/sdk/src/host.ts'
import { readState } from '../../packages/sdk/src/lease/file-lease.ts'

/** What the workers of a server know in common about its heartbeat, from the outside. */
export interface SeenHeartbeat {
  /** Whether there is anything to know yet. */
  isKnown(): boolean
  /** Whether one is to be tried at this moment. */
  isDue(): boolean
  /** Whether one was tried at this moment, and what came of it is known. */
  wasTried(): boolean
}

export function heartbeatSeenIn(home: string, contract: CompiledContract, now: () => Date): SeenHeartbeat {
  const world = simulatedWorld({ home, now })
  const host = createHost({ contract, release: '', endpoint: '', writeKey: '', world }, world)
  const { heartbeat: declared } = contract.contract
  if (!host || !declared) throw new TypeError('The home or the heartbeat is missing.')
  const state = () => parseState(readState(host.paths.heartbeat, world.uid))
  return {
    isKnown: () => state() !== undefined,
    isDue() {
      const known = state()
      return known !== undefined && now().getTime() >= dueAt(known, now().getTime(), paceOf(declared))
    },
    wasTried: () => state()?.result?.at === now().getTime(),
  }
}
