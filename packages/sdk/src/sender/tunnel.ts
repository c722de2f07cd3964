/** A way through a proxy: it learns the receiver's name, and sees nothing of what passes. Loaded only where there is one. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'

export interface Tunnel {
  readonly proxy: URL
  /** Where to. */
  readonly url: URL
  readonly signal: AbortSignal
  /** Whether the program may end before it is open. */
  readonly mayEnd: boolean
}

/** Opens a tunnel (CONNECT, RFC 9110, section 9.3.6). Resolves with a few words where the proxy does not. */
export function openTunnel({ proxy, url, signal, mayEnd }: Tunnel): Promise<Socket | { readonly why: string }> {
  const authority = `${url.hostname}:${url.port || '443'}`
  const request = proxy.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve) => {
    const sent = request({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...authorization(proxy) },
      agent: false,
      rejectUnauthorized: true,
      signal,
    })
    if (mayEnd) sent.on('socket', (connection) => connection.unref())
    sent.on('error', (error) => resolve({ why: `the proxy: ${'code' in error ? String(error.code) : 'no answer'}` }))
    sent.on('connect', ({ statusCode = 0 }, socket: Socket, early) => {
      // Whoever speaks before we do is no tunnel to a server of TLS.
      if (statusCode >= 200 && statusCode < 300 && early.length === 0) return resolve(socket)
      socket.destroy()
      return resolve({ why: `the proxy: status ${statusCode}` })
    })
    sent.end()
  })
}

/** Of the proxy's address; they go to the proxy and nowhere else. */
function authorization({ username, password }: URL): { readonly [name: string]: string } {
  if (username === '' && password === '') return {}
  const pair = `${decoded(username)}:${decoded(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    // A lone percent sign stands for itself.
    if (error instanceof URIError) return text
    throw error
  }
}
