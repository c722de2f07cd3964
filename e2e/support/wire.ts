import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** Takes a request to the receiver; rejects where nobody is there. */
export type PassOn = () => Promise<Response>

/**
 * Stands between senders and a receiver that comes and goes. `meet` is asked about each request: it passes it on, or
 * not, and resolves with the answer; undefined cuts the connection. Closed with the test.
 */
export async function openWire(
  receiver: { readonly url: string },
  meet: (passOn: PassOn) => Promise<Response | undefined>,
): Promise<{ readonly url: string }> {
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming
    const body = await buffer(incoming)
    const headers = new Headers()
    for (const name of ['authorization', 'content-type', 'content-encoding'] as const) {
      const value = incoming.headers[name]
      if (value !== undefined) headers.set(name, value)
    }
    const passOn = async () => fetch(new URL(url, receiver.url), { method, headers, body })
    // Where nobody is there the connection ends too.
    const answer = await meet(passOn).catch(() => undefined)
    if (!answer) return outgoing.destroy()
    outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
    return outgoing.end(await answer.text())
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has an address with a port.')
  return { url: `http://127.0.0.1:${address.port}` }
}
