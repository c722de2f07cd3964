/**
 * The least that a durable ingest can be: gunzip, JSON.parse, append the bytes as they came to one file, and answer
 * once they are on the disk. What waits while the disk is busy goes into the next write, as in the receiver.
 */
import { open } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { serveBench } from './serve-bench.ts'

interface Waiting {
  readonly body: Buffer
  readonly answer: string
  readonly response: ServerResponse
}

await serveBench(async (folder) => {
  const file = await open(join(folder, 'log'), 'a')
  let waiting: Waiting[] = []
  let writing = false

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await file.writev(group.map(({ body }) => body))
      await file.datasync()
      for (const { answer, response } of group) {
        response.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': answer.length }).end(answer)
      }
    }
    writing = false
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const bytes = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
      const { batch, events } = JSON.parse(bytes.toString('utf8'))
      waiting.push({ body, answer: JSON.stringify({ batch, accepted: events.length }), response })
      if (writing) return
      writing = true
      setImmediate(write)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    key: 'none',
    async stop() {
      server.closeAllConnections()
      server.close()
      await file.close()
    },
  }
})
