import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that was free a moment ago; for servers that must come back on the same one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has an address with a port.')
  server.close()
  await once(server, 'close')
  return address.port
}
