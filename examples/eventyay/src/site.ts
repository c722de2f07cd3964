import type { RequestListener } from 'node:http'
import { checkInRoutes } from './admin/check-in.ts'
import { eventAdminRoutes } from './admin/event.ts'
import { eventsRoutes } from './admin/events.ts'
import { createSession } from './admin/session.ts'
import { settingsRoutes } from './admin/settings.ts'
import { signInRoutes } from './admin/sign-in.ts'
import type { Extension } from './extension.ts'
import { createHandler } from './http/handler.ts'
import { eventRoutes } from './pages/event.ts'
import { homeRoutes } from './pages/home.ts'
import { layoutOf } from './pages/layout.ts'
import { orderRoutes } from './pages/order.ts'
import { talkRoutes } from './pages/talks.ts'
import type { Shop } from './shop.ts'

const PARTS = [
  homeRoutes,
  eventRoutes,
  orderRoutes,
  talkRoutes,
  eventsRoutes,
  eventAdminRoutes,
  checkInRoutes,
  settingsRoutes,
] as const

/** All pages of the shop, of its plugins that are switched on, and of what it was started with. */
export function siteOf(shop: Shop, extensions: readonly Extension[]): RequestListener {
  const session = createSession(shop)
  const own = [...PARTS.flatMap((part) => part(shop)), ...signInRoutes(session)]
  const added = extensions.flatMap(({ routes }) => routes)
  const plugged = new Map(shop.plugins.all.map((plugin) => [plugin, plugin.routes?.(shop) ?? []]))
  return createHandler({
    shop,
    routes: () => [...own, ...added, ...shop.plugins.active().flatMap((plugin) => plugged.get(plugin) ?? [])],
    isAdmin: session.isAdmin,
    layout: layoutOf(
      shop,
      extensions.map(({ adminLink }) => adminLink),
    ),
  })
}
