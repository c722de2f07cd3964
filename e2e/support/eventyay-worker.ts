/**
 * One worker of the ticket shop, as the shop starts it, on a clock that its parent sets by message. A day passes in less
 * than a second, so its timers are quicker too.
 */
import { simulatedWorld } from '@aboveboard/sdk/testing'
import { readConfig } from '../../examples/eventyay/src/config.ts'
import { openShop } from '../../examples/eventyay/src/shop.ts'
import { withTelemetry } from '../../examples/eventyay/src/telemetry/with-telemetry.ts'
import { startWorker } from '../../examples/eventyay/src/worker.ts'
import { seededRandom } from './seeded-random.ts'

const TIMES_QUICKER = 10
const wait = globalThis.setTimeout
globalThis.setTimeout = Object.assign((work: () => void, ms = 0) => wait(work, ms / TIMES_QUICKER), wait)

const [data = '', begin = '', seed = ''] = process.argv.slice(2)
let time = new Date(begin)
const now = () => time
const world = simulatedWorld({ home: data, now, random: seededRandom(Number(seed)) })
process.on('message', (moment: string) => {
  time = new Date(moment)
  process.send?.(moment)
})

const shop = await openShop(readConfig({ EVENTYAY_DATA: data, EVENTYAY_PORT: '0' }), { now })
const { port } = await startWorker(shop, [withTelemetry({ world, release: '1.3.0', tickMs: 1000 })])
process.send?.(`http://127.0.0.1:${port}`)
