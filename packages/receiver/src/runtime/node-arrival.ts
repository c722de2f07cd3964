import type { IncomingMessage } from 'node:http'
import type { Arrival } from '../pipeline/step.ts'

/** Bytes that are read and thrown away behind an answer, so that the client can see it before the connection ends. */
const DISCARD_BYTES = 1024 * 1024

/** A request of `node:http` as the steps see it. */
export function nodeArrival(request: IncomingMessage): Arrival {
  return {
    header(name) {
      const value = request.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    read: (maxBytes) => readBody(request, maxBytes),
  }
}

/** Rejects where the connection breaks off. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | undefined>()
  const parts: Buffer[] = []
  let length = 0
  const take = (part: Buffer): void => {
    length += part.length
    if (length <= maxBytes) {
      parts.push(part)
      return
    }
    request.off('data', take)
    parts.length = 0
    resolve(undefined)
  }
  request.on('data', take)
  request.once('end', () => resolve(parts.length === 1 ? parts[0] : Buffer.concat(parts)))
  request.once('error', reject)
  return promise
}

/** Reads on behind an answer that did not wait for the whole body, up to a bound; then ends the connection. */
export function discardRest(request: IncomingMessage): void {
  if (request.complete) return
  let left = DISCARD_BYTES
  request.on('error', () => {
    // The client has gone, or the bound below is reached; its answer is written.
  })
  request.on('data', (part: Buffer) => {
    left -= part.length
    if (left < 0) request.destroy()
  })
}
