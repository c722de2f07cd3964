/** One worker: answers requests, works the queue, and ends without dropping what it has begun. */
import { createServer, type Server } from 'node:http'
import type { Extend } from './extension.ts'
import type { Shop } from './shop.ts'
import { siteOf } from './site.ts'

export interface Worker {
  /** With `port: 0` the one that was free. */
  readonly port: number
  stop(): Promise<void>
}

const WORK_EVERY_MS = 1000
const FLUSH_EVERY_MS = 5000
const CLEAN_EVERY_MS = 3_600_000

export async function startWorker(shop: Shop, extend: readonly Extend[]): Promise<Worker> {
  const extensions = extend.map((one) => one(shop))
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 15_000 }, siteOf(shop, extensions))
  const timers = [
    every(FLUSH_EVERY_MS, () => shop.use.flush()),
    every(CLEAN_EVERY_MS, () => shop.queue.add({ kind: 'clean-up' })),
    ...(shop.config.jobs === 'background' ? [every(WORK_EVERY_MS, () => shop.queue.work())] : []),
  ]
  const port = await listen(server, shop)
  return {
    port,
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await closed(server)
      for (const extension of extensions) await extension.stop()
      shop.close()
    },
  }

  function every(ms: number, work: () => void): NodeJS.Timeout {
    const guarded = () => {
      try {
        work()
      } catch (error) {
        shop.log(String(error))
      }
    }
    return setInterval(guarded, ms).unref()
  }
}

function listen(server: Server, { config }: Shop): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen(config.port, config.host, () => {
    const address = server.address()
    resolve(typeof address === 'object' && address ? address.port : config.port)
  })
  return promise
}

function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  return promise
}
