/** Far ends on this machine that take anything: what a client waits for, not what it says, is measured. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'

export const STATES = ['healthy', 'slow', 'down', 'black hole'] as const
export type State = (typeof STATES)[number]

const SLOW_MS = 500

export interface Collector {
  readonly url: string
  /** Requests so far, as text. */
  readonly bodies: readonly string[]
  close(): void
}

export async function openCollector(state: State): Promise<Collector> {
  const bodies: string[] = []
  const delayMs = state === 'slow' ? SLOW_MS : 0
  const server: Server =
    state === 'healthy' || state === 'slow'
      ? createServer(async (request, response) => {
          bodies.push(await textOf(request))
          await sleep(delayMs)
          response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true}')
        })
      : createSocketServer({ pauseOnConnect: true })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  if (state === 'down') server.close()
  return { url: `http://127.0.0.1:${port}`, bodies, close: () => void server.close() }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const bytes = Buffer.concat(await request.toArray())
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()
}
