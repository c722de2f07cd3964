/** A receiver behind TLS, and a proxy that opens tunnels: real servers on this machine. */
import { once } from 'node:events'
import { createServer as createProxy, type IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import { connect, type Server } from 'node:net'
import { onTestFinished } from 'vitest'

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** Answers every request with 202 and tells what it heard. */
export async function createSecureReceiver(certificate: { readonly key: string; readonly cert: string }) {
  const heard: IncomingMessage['headers'][] = []
  const server = createServer(certificate, (request, response) => {
    heard.push(request.headers)
    response.writeHead(202).end('{"seen":true}')
  })
  return { heard, port: await portOf(server) }
}

/** Opens each tunnel to the local port of the same number, whatever the name; answers `status` where that is no 200. */
export async function createTunnels(status = 200) {
  const asked: { readonly to: string | undefined; readonly authorization: string | undefined }[] = []
  const passed: Buffer[] = []
  const server = createProxy()
  server.on('connect', (request, socket) => {
    asked.push({ to: request.url, authorization: request.headers['proxy-authorization'] })
    socket.on('error', () => socket.destroy())
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
    const onward = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () =>
      socket.write('HTTP/1.1 200 OK\r\n\r\n'),
    )
    onward.on('error', () => socket.destroy())
    socket.on('data', (chunk: Buffer) => passed.push(chunk))
    return socket.pipe(onward).pipe(socket)
  })
  return { asked, passed, port: await portOf(server) }
}
