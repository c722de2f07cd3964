import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Cache, createCache } from './cache.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database/database.ts'
import { type FileStore, folderStore } from './files.ts'
import { createQueue, type Queue } from './jobs/queue.ts'
import { runJob } from './jobs/run-job.ts'
import { type Plugins, switchedPlugins } from './plugin.ts'
import { createSettings, type Settings } from './settings.ts'
import { createUse, type Use } from './use.ts'

/** What every page and every job works with. */
export interface Shop {
  readonly config: Config
  readonly db: Database
  readonly settings: Settings
  readonly files: FileStore
  readonly queue: Queue
  readonly use: Use
  readonly cache: Cache
  readonly plugins: Plugins
  readonly now: () => Date
  /** For whoever runs the shop: what went wrong. Never anything about a buyer. */
  log(text: string): void
  close(): void
}

export interface ShopOptions {
  readonly now?: () => Date
  readonly log?: (text: string) => void
  /** Default the file in the data folder. */
  readonly database?: string
}

export async function openShop(config: Config, options: ShopOptions = {}): Promise<Shop> {
  const { now = () => new Date(), log = (text) => void process.stderr.write(`eventyay: ${text}\n`) } = options
  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  const db = openDatabase(options.database ?? join(config.data, 'eventyay.db'))
  const settings = createSettings(db)
  const use = createUse(db, now)
  const shop: Shop = {
    ...{ config, db, settings, use, now, log },
    files: folderStore(config.data),
    cache: createCache(config.cacheSeconds, now),
    queue: createQueue({
      ...{ db, now, mode: config.jobs },
      run: (job) => runJob(shop, job),
      failed: (job, error) => log(`A job "${job.kind}" failed and is tried again later: ${String(error)}`),
    }),
    plugins: await switchedPlugins(db, settings),
    close() {
      use.flush()
      db.close()
    },
  }
  return shop
}
