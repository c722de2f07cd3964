/** The way to the receiver, for people: no password, and nothing that a terminal would obey. */
import { printable } from '../commands/printable.ts'
import type { Host } from '../host.ts'
import type { TransportChoice } from '../transports/choice.ts'
import { batchesUrl, endpointOf } from './endpoint.ts'
import { proxyFor } from './proxy.ts'

export interface Way {
  /** undefined where the endpoint is none that may be used. */
  readonly receiver: string | undefined
  /** The variable that named the receiver; undefined where it is the program's own. */
  readonly redirectedBy: string | undefined
  /** Host and port of the proxy, and the variable that names it; undefined where there is none in between. */
  readonly proxy: string | undefined
}

export function wayOf({ options: { endpoint, redirectedBy, transport }, world }: Host): Way {
  const url = batchesUrl(endpoint)
  const proxy = url && transport?.kind !== 'file' ? proxyFor(url, world.env) : undefined
  return {
    receiver: url && placeOf(transport, endpointOf(url)),
    redirectedBy,
    proxy: proxy && `${proxy.url?.host ?? 'none that can be used'} (${proxy.variable})`,
  }
}

function placeOf(transport: TransportChoice = { kind: 'receiver' }, endpoint: string): string {
  switch (transport.kind) {
    case 'receiver':
    case 'apps-script':
      return endpoint
    case 'sendgrid':
      return `the maker’s mailbox, through ${endpoint}`
    case 'file':
      return `the folder ${printable(transport.folder)}, for ${endpoint}`
    default:
      return transport satisfies never
  }
}
