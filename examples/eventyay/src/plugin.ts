/** Plugins: each module of the folder `plugins` exports one, and the administrator switches it on. */
import { readdirSync } from 'node:fs'
import type { Database } from './database/database.ts'
import type { Html } from './http/html.ts'
import type { Route } from './http/route.ts'
import type { Settings } from './settings.ts'
import type { Shop } from './shop.ts'
import type { Event } from './tickets/events.ts'
import type { Order } from './tickets/orders.ts'

export interface Plugin {
  readonly name: string
  readonly title: string
  readonly about: string
  /** Its tables, made if missing. */
  readonly schema?: string
  /** Pages of its own; below `/admin` the administrator's. */
  readonly routes?: (shop: Shop) => readonly Route[]
  readonly onEventPage?: (shop: Shop, event: Event) => Html | undefined
  readonly inOrderForm?: (shop: Shop, event: Event) => Html | undefined
  readonly onOrderPage?: (shop: Shop, order: Order) => Html | undefined
  readonly onAdminPage?: (shop: Shop, event: Event) => Html | undefined
  /** How a ticket's price changes for the buyer who sent the form; absent where it does not. */
  readonly pricing?: (shop: Shop, event: Event, form: URLSearchParams) => ((cents: number) => number) | undefined
}

export interface Plugins {
  readonly all: readonly Plugin[]
  active(): readonly Plugin[]
  switchOn(names: readonly string[]): void
}

const FOLDER = new URL('plugins/', import.meta.url)

export async function switchedPlugins(db: Database, settings: Settings): Promise<Plugins> {
  const files = readdirSync(FOLDER).filter((name) => /^[a-z-]+\.ts$/.test(name))
  const modules: readonly { plugin: Plugin }[] = await Promise.all(
    files.sort().map((name) => import(new URL(name, FOLDER).href)),
  )
  const all = modules.map(({ plugin }) => plugin)
  for (const { schema } of all) if (schema) db.run(schema)
  return {
    all,
    active() {
      const names = settings.get('plugins')?.split(' ') ?? []
      return all.filter(({ name }) => names.includes(name))
    },
    switchOn: (names) =>
      settings.set({ plugins: all.flatMap(({ name }) => (names.includes(name) ? [name] : [])).join(' ') }),
  }
}
