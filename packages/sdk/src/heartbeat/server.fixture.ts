/** A simulated server with a heartbeat, of as many workers as a test wants. */
import type { Contract, HeartbeatDeclaration } from '@aboveboard/protocol'
import { createFarEnd } from '../far-end.fixture.ts'
import { digestOf } from '../files/digest.ts'
import { createHost } from '../host.ts'
import { createInstall } from '../install.fixture.ts'
import type { BaseOptions, TypedContract } from '../options.ts'
import { type OrbitContext, type OrbitEvents, orbit } from '../orbit.fixture.ts'
import type { SimulatedWorldOptions } from '../testing.ts'
import { createHeartbeat } from './heartbeat.ts'
import type { Collect, HeartbeatOptions } from './heartbeat-options.ts'
import { paceOf } from './pace.ts'

export interface ServerHeartbeat {
  readonly database: 'postgresql' | 'sqlite' | 'unknown'
  readonly orders: number
  readonly storage: 'file' | 's3' | (string & {})
  readonly version: string
  readonly site?: string
  readonly contact?: string
}

const DECLARED: HeartbeatDeclaration = {
  every: 24,
  minimum: 23,
  description: 'Daily state of a server.',
  purpose: 'Decide which databases to support.',
  fields: {
    database: { type: 'choice', values: ['postgresql', 'sqlite', 'unknown'], other: true },
    orders: { type: 'bucket', edges: [0, 10], labels: ['0', '1-10', '10+'], bound: 'right-closed', min: 0 },
    storage: { type: 'choice', values: ['file', 's3'], other: true },
    version: { type: 'version', precision: 'major' },
    site: { type: 'hash', key: 'install', optional: true },
    contact: { type: 'contact', optional: true },
    uptime: { type: 'bucket', edges: [1], labels: ['0-1h', '1h+'], bound: 'right-open', from: 'uptime' },
  },
}

export type ServerContract = TypedContract<OrbitEvents, OrbitContext, ServerHeartbeat>

export function serverContract(change: Partial<Contract> = {}): ServerContract {
  const contract: Contract = { ...orbit.contract, install_id: 'persistent', heartbeat: DECLARED, ...change }
  return { digest: digestOf(contract), contract }
}

export const BUSY_SHOP = { database: 'sqlite', orders: 7, storage: 'file', version: '3.46.1' } as const

export interface ServerOptions extends Partial<SimulatedWorldOptions>, Partial<BaseOptions> {
  readonly contract?: ServerContract
  readonly yes?: boolean
}

/** It sends at 9:00, the middle of the first three quarters of the day. */
export function createServer(given: ServerOptions = {}) {
  const contract = given.contract ?? serverContract()
  const { contract: declared, digest } = contract
  const install = createInstall({ ...given, contract: { contract: declared, digest } })
  const { world } = install
  const telemetry = { contract, release: '1.4.2', endpoint: 'http://127.0.0.1:9', writeKey: 'wk_test', ...given, world }
  return {
    ...install,
    /** One more worker of the server. */
    worker(collect: Collect<ServerHeartbeat> = () => BUSY_SHOP, options: HeartbeatOptions = {}) {
      const host = createHost(telemetry, world)
      if (!host || !declared.heartbeat) throw new TypeError('The server has no home or no heartbeat.')
      return createHeartbeat({ host, collect, options, pace: paceOf(declared.heartbeat) })
    },
  }
}

/** A time of November 2026. */
export const at = (day: number, time = '09:00'): string => `2026-11-${day}T${time}:00Z`

/** Such a server at the time at which it sends, and its receiver. */
export async function setUp(given: ServerOptions = {}) {
  const farEnd = await createFarEnd()
  const server = createServer({ endpoint: farEnd.endpoint, ...given })
  server.setNow(at(21))
  return { ...server, farEnd, bodies: () => farEnd.received.map(({ text }) => text) }
}
