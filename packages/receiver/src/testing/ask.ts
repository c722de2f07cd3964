import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { isObject } from '@aboveboard/protocol'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  /** The parsed JSON object; of anything else, its `text`. */
  readonly body: { readonly [key: string]: unknown }
}

export interface Asked {
  readonly method: string
  /** Sent as it stands: nothing resolves its dots. */
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  readonly body?: string | Uint8Array
}

/** One request on a connection of its own; rejects where the connection breaks. */
export function ask(url: string, { method, path, headers, body = '' }: Asked): Promise<Answered> {
  const { hostname, port } = new URL(url)
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
    const received = new Headers()
    for (const [name, value] of Object.entries(response.headers)) received.set(name, [value].flat().join(', '))
    const answered = async (): Promise<Answered> => {
      const bytes = await buffer(response)
      const text = (received.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes).toString()
      const isJson = /[/+]json/.test(received.get('content-type') ?? '')
      const parsed: unknown = isJson ? JSON.parse(text) : { text }
      return { status: response.statusCode ?? 0, headers: received, body: isObject(parsed) ? parsed : {} }
    }
    answered().then(resolve, reject)
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
