/** The network's far end: a real server that keeps the bytes it got and answers as the test says. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { Batch } from '@aboveboard/protocol'
import { onTestFinished } from 'vitest'

interface Received {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly batch: Batch
}
type Respond = (received: Received, response: ServerResponse, count: number) => void

export const acknowledge: Respond = ({ batch }, response) => {
  const answer = {
    batch: batch.batch,
    accepted: batch.events.length,
    duplicate: false,
    rejected: [],
    durability: 'full',
  }
  response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

export const refuseWith =
  (status: number, code: string, headers = {}): Respond =>
  (_, response) => {
    response.writeHead(status, headers).end(JSON.stringify({ status, code }))
  }

export async function createFarEnd(respond: Respond = acknowledge) {
  const received: Received[] = []
  let current = respond
  const waiters: (() => void)[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8')
    const got = { url: request.url ?? '', headers: request.headers, text, batch: JSON.parse(text) }
    received.push(got)
    current(got, response, received.length)
    for (const wake of waiters.splice(0)) wake()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    received,
    respondWith(next: Respond) {
      current = next
    },
    /** Resolves once so many requests have been answered. */
    async untilReceived(count: number) {
      while (received.length < count) await new Promise<void>((wake) => waiters.push(wake))
    },
  }
}
