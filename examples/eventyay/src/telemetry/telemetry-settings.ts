/** What the administrator decides about telemetry: in the shop's own settings, or in the environment, which wins. */
import { emailIn, optionalIn } from '../http/form.ts'
import { Refusal } from '../refusal.ts'
import type { Shop } from '../shop.ts'

export const VARIABLES = {
  enabled: 'EVENTYAY_TELEMETRY_ENABLED',
  endpoint: 'EVENTYAY_TELEMETRY_ENDPOINT',
  key: 'EVENTYAY_TELEMETRY_KEY',
  contact: 'EVENTYAY_TELEMETRY_CONTACT',
  mayContact: 'EVENTYAY_TELEMETRY_MAY_CONTACT',
} as const
export type SettingName = keyof typeof VARIABLES

/** Read anew each time: what is saved counts from the next look on, in every worker. */
export interface TelemetrySettings {
  readonly enabled: boolean
  /** Where it was switched on or off, for people. */
  readonly place: string
  readonly endpoint: string
  readonly key: string
  /** The address; empty where none is given. */
  readonly contact: string
  /** Whether the address may be sent: a yes of its own. */
  readonly mayContact: boolean
  /** Set in the environment, so that the page cannot change it. */
  isFixed(name: SettingName): boolean
  /** Keeps what the page's form says; throws a `Refusal` where that cannot be. */
  save(form: URLSearchParams): void
}

/** Where a real product's own receiver and its public key stand; the example names one that does not exist. */
const DEFAULTS: { readonly [name in SettingName]?: string } = {
  endpoint: 'https://telemetry.eventyay.example',
  key: 'wk_example',
}

const YES = /^(?:1|true|yes|on)$/i

export function telemetrySettings({ config, settings }: Pick<Shop, 'config' | 'settings'>): TelemetrySettings {
  const fixed = (name: SettingName) => config.env[VARIABLES[name]]
  const read = (name: SettingName) => fixed(name) ?? settings.get(`telemetry_${name}`) ?? DEFAULTS[name] ?? ''
  const isFixed = (name: SettingName) => fixed(name) !== undefined
  return {
    get enabled() {
      return YES.test(read('enabled'))
    },
    get place() {
      return isFixed('enabled') ? VARIABLES.enabled : 'Administration > Telemetry'
    },
    get endpoint() {
      return read('endpoint')
    },
    get key() {
      return read('key')
    },
    get contact() {
      return read('contact')
    },
    get mayContact() {
      return YES.test(read('mayContact'))
    },
    isFixed,
    save(form) {
      const contact = isFixed('contact') ? read('contact') : contactIn(form)
      const given: { readonly [name in SettingName]: string } = {
        enabled: form.get('enabled') === 'yes' ? 'yes' : 'no',
        endpoint: endpointIn(form),
        key: optionalIn(form, 'key', 'The key'),
        contact,
        // A yes without an address would count for whichever address is entered next.
        mayContact: contact !== '' && form.get('mayContact') === 'yes' ? 'yes' : '',
      }
      const free = Object.entries(given).filter(([name]) => !isFixed(name as SettingName)) // The keys of `given`.
      settings.set(Object.fromEntries(free.map(([name, value]) => [`telemetry_${name}`, value])))
    },
  }
}

const contactIn = (form: URLSearchParams): string =>
  optionalIn(form, 'contact', 'The contact') === '' ? '' : emailIn(form, 'contact')

function endpointIn(form: URLSearchParams): string {
  const endpoint = optionalIn(form, 'endpoint', 'The endpoint')
  if (endpoint !== '' && !isEndpoint(endpoint)) throw new Refusal('The endpoint begins with https://.')
  return endpoint
}

/** http is for a receiver on this machine. */
function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { hostname, protocol } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}
