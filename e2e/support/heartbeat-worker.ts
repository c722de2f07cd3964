/**
 * One worker of a simulated server. Each message is a moment: it looks at the clock once, answers what came of it, and
 * where the message says so it dies on the way.
 */

import { createHeartbeat } from '../../packages/sdk/src/heartbeat/heartbeat.ts'
import { paceOf } from '../../packages/sdk/src/heartbeat/pace.ts'
import { BUSY_SHOP, serverContract } from '../../packages/sdk/src/heartbeat/server.fixture.ts'
import { createHost } from '../../packages/sdk/src/host.ts'
import { fileLease } from '../../packages/sdk/src/lease/file-lease.ts'
import type { Lease } from '../../packages/sdk/src/lease/lease.ts'
import { simulatedWorld } from '../../packages/sdk/src/testing.ts'
import { seededRandom } from './seeded-random.ts'

export interface Moment {
  readonly now: string
  /** Dies before so many operations of the lease, counted from 1. */
  readonly diesAt?: number
}

const [home = '', endpoint = '', seed = '1'] = process.argv.slice(2)
let now = new Date(0)
let operations = 0
let diesAt: number | undefined
const world = simulatedWorld({ home, now: () => now, random: seededRandom(Number(seed)) })
const contract = serverContract({ install_id: 'none' })
const { heartbeat: declared } = contract.contract
const host = createHost({ contract, release: '1.4.2', endpoint, writeKey: 'wk_test', world }, world)
if (!host || !declared) throw new TypeError('The worker has no home or no heartbeat.')
const lease = mortal(fileLease({ file: host.paths.heartbeat, now: () => now }))
const heartbeat = createHeartbeat({ host, collect: () => BUSY_SHOP, options: { lease }, pace: paceOf(declared) })

process.on('message', async (moment: Moment) => {
  now = new Date(moment.now)
  operations = 0
  diesAt = moment.diesAt
  process.send?.(await heartbeat.tick())
})

function mortal(lease: Lease): Lease {
  const live = (): void => {
    operations++
    if (operations === diesAt) process.kill(process.pid, 'SIGKILL')
  }
  return {
    ...lease,
    take(ttlMs) {
      live()
      return lease.take(ttlMs)
    },
    release(token, state) {
      live()
      return lease.release(token, state)
    },
  }
}
