/** What is added to the shop when it is started: `main.ts` adds telemetry, `plain.ts` adds nothing. */
import type { Route } from './http/route.ts'
import type { Shop } from './shop.ts'

export interface Extension {
  /** Below `/admin` the administrator's pages. */
  readonly routes: readonly Route[]
  readonly adminLink: { readonly href: string; readonly label: string }
  /** `eventyay <name> …`; resolves with the exit code. */
  readonly command: { readonly name: string; run(argv: readonly string[]): Promise<number> }
  /** Called once, before the shop is closed. */
  stop(): void | Promise<void>
}

export type Extend = (shop: Shop) => Extension
