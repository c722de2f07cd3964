/**
 * Days of the ticket shop with its workers and a receiver, all of them real, on one simulated clock. The first heartbeat
 * of a day may meet a mishap, and workers die at any time.
 */
import { join } from 'node:path'
import { dayOf } from '@aboveboard/protocol'
import { contract } from '../examples/eventyay/telemetry.contract.ts'
import { api } from './support/api.ts'
import { openSimulatedShop } from './support/eventyay-shop.ts'
import { type PassingReceiver, passingReceiver } from './support/passing-receiver.ts'
import { seededRandom } from './support/seeded-random.ts'
import { heartbeatSeenIn } from './support/shop-heartbeat.ts'
import { type ShopWorkers, startShopWorkers } from './support/shop-workers.ts'
import { tempFolder } from './support/temp-folder.ts'
import { until } from './support/until.ts'
import { openWire, type PassOn } from './support/wire.ts'

const DAY_MS = 86_400_000
/** One each quarter of an hour, as often as the SDK looks at the clock. */
const MOMENTS_A_DAY = 96
const WORKERS = 2
/** How likely one of the workers dies at a moment, whatever it does. */
const DEATHS = 0.005

/** What may become of the first heartbeat of a day. */
const MISHAPS = ['none', 'all die before it arrives', 'all die before they know', 'no answer'] as const
type Mishap = (typeof MISHAPS)[number]

export interface Days {
  /** The first, `YYYY-MM-DD`. */
  readonly from: string
  readonly count: number
  /** Days, counted from 0, on which the receiver cannot be reached. */
  readonly away: readonly number[]
  readonly seed: number
  /** A module that takes a protection out of the workers. */
  readonly sabotage?: string
}

export interface Lived {
  readonly receiver: PassingReceiver
  /** Of each day. */
  readonly mishaps: readonly Mishap[]
  readonly kills: number
}

export async function liveThrough({ from, count, away, seed, sabotage }: Days): Promise<Lived> {
  const random = seededRandom(seed)
  const mishaps = Array.from({ length: count }, () => MISHAPS[Math.floor(random() * MISHAPS.length)] ?? 'none')
  let time = Date.parse(from)
  const now = () => new Date(time)
  const home = tempFolder('eventyay-shop')
  const receiver = await passingReceiver(join(tempFolder('eventyay-receiver'), 'data'), now)
  const shop = await openSimulatedShop(home, now)
  const workers = await startShopWorkers({ data: home, count: WORKERS, seed, sabotage }, now())
  const toCome = new Map(mishaps.map((mishap, day) => [dayOf(now()) + day, mishap]))
  const wire = await openWire(receiver, (passOn) => {
    const mishap = toCome.get(dayOf(now()))
    toCome.delete(dayOf(now()))
    return meet(mishap, passOn, workers)
  })
  const heartbeat = heartbeatSeenIn(home, contract, now)
  const isOver = async () => heartbeat.wasTried() || !workers.areAlive() || undefined

  const key = await api.addProduct(receiver.url, contract)
  await shop.switchOn(workers.url, { endpoint: wire.url, key })
  await until('a first look at the clock', async () => heartbeat.isKnown() || undefined)
  for (let moment = 0; moment < count * MOMENTS_A_DAY; moment++) {
    const day = Math.floor(moment / MOMENTS_A_DAY)
    if (moment % MOMENTS_A_DAY === 0) {
      await (away.includes(day) ? receiver.leave() : receiver.come())
      shop.sell()
      if (day === count - 1) shop.beBusy()
    }
    time = Date.parse(from) + (moment * DAY_MS) / MOMENTS_A_DAY
    await workers.tell(now())
    if (heartbeat.isDue()) await until(`a try at ${now().toISOString()}`, isOver)
    if (random() < DEATHS) await workers.kill(Math.floor(random() * WORKERS))
    await workers.revive(now())
  }
  await receiver.settled()
  return { receiver, mishaps, kills: workers.kills }
}

async function meet(mishap: Mishap = 'none', passOn: PassOn, workers: ShopWorkers): Promise<Response | undefined> {
  switch (mishap) {
    case 'none':
      return passOn()
    case 'no answer':
      await passOn()
      return undefined
    case 'all die before it arrives':
      await workers.kill()
      return undefined
    case 'all die before they know':
      await passOn()
      await workers.kill()
      return undefined
    default:
      return mishap satisfies never
  }
}
