import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { gunzipSync } from 'node:zlib'

export interface RecordingProxy {
  readonly url: string
  /** Bodies of the batches that passed, before any Content-Encoding. */
  readonly bodies: readonly Buffer[]
  close(): Promise<void>
}

/** Stands on the wire in front of a receiver and keeps what passes, unchanged. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const bodies: Buffer[] = []
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    bodies.push(incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body)
    const { method = 'GET', headers, url = '/' } = incoming
    const onward = request(new URL(url, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has an address with a port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bodies,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
