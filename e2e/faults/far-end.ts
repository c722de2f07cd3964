/** A receiver that takes everything, and keeps it apart by the key that it came with. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Batch } from '@aboveboard/protocol'

export interface FarEnd {
  readonly url: string
  /** What came with a key, each batch once. */
  batches(key: string): readonly Batch[]
  close(): void
}

export async function openFarEnd(): Promise<FarEnd> {
  const received = new Map<string, Batch>()
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const isPacked = request.headers['content-encoding'] === 'gzip'
    const batch: Batch = JSON.parse((isPacked ? gunzipSync(body) : body).toString())
    received.set(`${request.headers.authorization} ${batch.batch}`, batch)
    const answer = { batch: batch.batch, accepted: batch.events.length, duplicate: false, rejected: [] }
    response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    batches: (key) => [...received].filter(([name]) => name.startsWith(`Bearer ${key} `)).map(([, batch]) => batch),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
