/** The HTTP server: both ways in, every timeout set, and an end that leaves nothing half answered. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { ReceiverError } from '../receiver-error.ts'
import type { NodeRoute } from '../routes/batches.ts'

const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const

/** How long requests under way may take once the server closes. */
const DRAIN_MS = 3_000
const IDLE_CHECK_MS = 50

export interface NodeServer {
  readonly url: string
  /** Takes no more connections, lets requests under way finish for 3 s, then cuts the rest. */
  close(): Promise<void>
}

export async function listen(app: Hono, batches: NodeRoute, host: string, port: number): Promise<NodeServer> {
  const others = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer(TIMEOUTS, (request, response) => {
    if (request.url === '/v1/batches') batches(request, response)
    else void others(request, response)
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new ReceiverError('port_unavailable', `Port ${port} of ${host} cannot be used (${said}). Choose another.`, {
      cause,
    })
  }
  return {
    url: urlOf(server.address(), host),
    async close() {
      const closed = once(server, 'close')
      server.close()
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
      await closed
      clearInterval(idle)
      clearTimeout(cut)
    },
  }
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  if (address === null || typeof address === 'string') throw new TypeError('A TCP server has an address with a port.')
  // A server on every address is reached on this machine's own.
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${address.port}`
}
