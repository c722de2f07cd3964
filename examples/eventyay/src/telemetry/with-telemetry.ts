/** Adds telemetry to the shop: one heartbeat a day from all its workers, once the administrator has agreed. */
import { createTelemetry, type World } from '@aboveboard/sdk'
import { contract } from '../../telemetry.contract.ts'
import type { Extend } from '../extension.ts'
import { VERSION } from '../version.ts'
import { collectFrom } from './collect.ts'
import { telemetryRoutes } from './telemetry-pages.ts'
import { telemetrySettings, VARIABLES } from './telemetry-settings.ts'

/** What tests and simulations put in the place of the real machine and of the shop's own version. */
export interface TelemetryExtensionOptions {
  readonly world?: World
  readonly release?: string
  /** Time between two looks at the clock; default the SDK's. */
  readonly tickMs?: number
}

export const withTelemetry =
  ({ world, release = VERSION, tickMs }: TelemetryExtensionOptions = {}): Extend =>
  (shop) => {
    const settings = telemetrySettings(shop)
    // Getters: the administrator decides while the shop runs, and each heartbeat asks again.
    const telemetry = createTelemetry({
      contract,
      release,
      configHint: `Administration > Telemetry, or ${VARIABLES.enabled}=0`,
      get enabled() {
        return settings.enabled
      },
      actor: 'the administrator',
      get reason() {
        return settings.place
      },
      get endpoint() {
        return settings.endpoint
      },
      get writeKey() {
        return settings.key
      },
      ...(world && { world }),
    })
    const stop = telemetry.heartbeat(collectFrom(shop, settings), {
      isDevelopment: shop.config.isDevelopment,
      get contactGranted() {
        return settings.mayContact
      },
      ...(tickMs !== undefined && { tickMs }),
    })
    return {
      routes: telemetryRoutes({ settings, telemetry }),
      adminLink: { href: '/admin/telemetry', label: 'Telemetry' },
      command: { name: 'telemetry', run: (argv) => telemetry.command(argv) },
      stop,
    }
  }
