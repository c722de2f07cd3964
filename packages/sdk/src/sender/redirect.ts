/**
 * Where this user wants the reports to go instead: to a receiver of their own, or to one under test. Only the
 * environment can say so, and no file is looked for: whoever sets it starts the program, and could change it altogether.
 * What leaves stays what the contract declares, only over https or on this machine, only with a yes, and under an id
 * that no other receiver sees. An address that cannot be used is not passed over: then nothing is sent.
 */
import type { TransportChoice } from '../transports/choice.ts'
import type { Env } from '../world.ts'

interface Address {
  readonly endpoint: string
  readonly writeKey: string
  readonly transport?: TransportChoice
}

export interface Redirected extends Address {
  /** The variable that names the receiver; absent where the program's own counts. */
  readonly redirectedBy?: string
}

/** What this product's variables begin with: `MY_TOOL`. */
export const environmentPrefix = (product: string): string => product.toUpperCase().replaceAll('-', '_')

/**
 * `ORBIT_TELEMETRY_ENDPOINT` and, for a receiver with keys of its own, `ORBIT_TELEMETRY_KEY`. All else stays what the
 * program gave: a getter is asked anew each time.
 */
export function redirected<Given extends Address>(given: Given, product: string, env: Env): Given & Redirected {
  const prefix = environmentPrefix(product)
  const redirectedBy = `${prefix}_TELEMETRY_ENDPOINT`
  const endpoint = env[redirectedBy]
  if (!endpoint) return given
  const address: Redirected = {
    endpoint,
    get writeKey() {
      return env[`${prefix}_TELEMETRY_KEY`] || given.writeKey
    },
    redirectedBy,
    // Whatever way the program chose leads to its own receiver.
    transport: { kind: 'receiver' },
  }
  return Object.create(given, Object.getOwnPropertyDescriptors(address))
}
