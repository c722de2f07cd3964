import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import {
  type Batch,
  type CompiledContract,
  dayOf,
  formatDay,
  periodOf,
  SERIES,
  type WireEvent,
  type WireFields,
} from '@aboveboard/protocol'
import { type Receiver, startReceiver } from '@aboveboard/receiver'
import { onTestFinished } from 'vitest'
import { orbit } from '../../support/orbit.ts'
import { postBatch } from '../../support/post-batch.ts'
import { ADMIN_KEY } from '../../support/receiver-process.ts'
import { tempFolder } from '../../support/temp-folder.ts'

export const TODAY = dayOf(new Date())
/** Days that each install is active: today, and so many days before. */
const DAYS_BACK = [8, 7, 1, 0] as const
/** Twelve of every system, release and duration: more than the contract's k, also where two fields meet. */
const INSTALLS = 144

const SYSTEMS = ['linux', 'macos', 'windows'] as const
const RELEASES = ['1.4.2', '1.5.0'] as const
const DURATIONS = ['<5min', '5-15min'] as const

interface OrbitReceiverOptions {
  readonly isFilled?: boolean
  readonly compiled?: CompiledContract
}

/** A receiver with its dashboard and, for the product orbit, what its installs did on four days. */
export async function orbitReceiver({
  isFilled = true,
  compiled = orbit,
}: OrbitReceiverOptions = {}): Promise<Receiver> {
  const dataDir = join(tempFolder('pages'), 'data')
  const dashboard = resolve('packages/dashboard/dist')
  const receiver = await startReceiver({ dataDir, port: 0, dashboard, adminKey: ADMIN_KEY })
  onTestFinished(() => receiver.close())
  await receiver.addProduct(compiled)
  if (!isFilled) return receiver
  const { key } = await receiver.addKey('orbit', 'write', 'pages')
  await Promise.all(
    Array.from({ length: INSTALLS }, (_, install) =>
      sendInstall({ url: receiver.url, key, digest: compiled.digest }, install),
    ),
  )
  await receiver.settled()
  return receiver
}

interface Destination {
  readonly url: string
  /** A write key. */
  readonly key: string
  readonly digest: string
}

/** One batch for each day, marked as an SDK that remembers the days before would mark it. */
async function sendInstall(to: Destination, install: number): Promise<void> {
  const context = { os: SYSTEMS[install % 3]!, release: RELEASES[Math.floor(install / 3) % 2]! }
  for (const [at, back] of DAYS_BACK.entries()) {
    const day = TODAY - back
    const earlier = DAYS_BACK.slice(0, at).map((one) => TODAY - one)
    await send(to, [active(day, earlier), scan(day, earlier, install)], context)
  }
}

const active = (day: number, earlier: readonly number[]): WireEvent => ({
  name: 'active',
  day: formatDay(day),
  first: firstMarks(day, earlier, ['*', 'age', 'context.os', 'context.release']),
  fields: { age: earlier.length === 0 ? '0d' : day - earlier[0]! < 7 ? '1-6d' : '1w' },
})

const scan = (day: number, earlier: readonly number[], install: number): WireEvent => ({
  name: 'scan.completed',
  day: formatDay(day),
  first: firstMarks(day, earlier, ['*', 'duration', 'context.os', 'context.release']),
  fields: { duration: DURATIONS[Math.floor(install / 6) % 2]!, cached: install % 2 === 0, tools: ['trivy'] },
})

function firstMarks(day: number, earlier: readonly number[], marks: readonly string[]): WireEvent['first'] & object {
  const isFirst = SERIES.filter((series) => !earlier.some((one) => periodOf(series, one) === periodOf(series, day)))
  return Object.fromEntries(isFirst.map((series) => [series, marks]))
}

async function send(
  { url, key, digest }: Destination,
  events: readonly WireEvent[],
  context: WireFields,
): Promise<void> {
  const batch: Batch = {
    protocol: 1,
    product: 'orbit',
    contract: digest,
    batch: randomBytes(16).toString('base64url'),
    context,
    events,
    ledger: { recorded: events.length, dropped: {} },
  }
  const { status, text } = await postBatch(url, key, batch)
  if (status !== 202) throw new Error(`A batch was answered by ${status} ${text}`)
}
