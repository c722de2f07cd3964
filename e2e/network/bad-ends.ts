/** Far ends of a network that are none: what answers where the receiver should be. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { connect, createServer as createTcp, type Server, type Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { OTHER } from '../../packages/sdk/src/sender/certificates.fixture.ts'

async function portOf(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const httpEnd = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await portOf(createHttp(listener))}`

const answering =
  (status: number, headers: { readonly [name: string]: string }, body = ''): RequestListener =>
  (request, response) => {
    request.resume().on('end', () => response.writeHead(status, headers).end(body))
  }

const page =
  (status: number, headers: { readonly [name: string]: string } = {}) =>
  (): Promise<string> =>
    httpEnd(answering(status, { 'content-type': 'text/html', ...headers }, '<html>Sign in to the network</html>'))

/** An acknowledgement of the batch that was sent, changed. */
const acknowledging = (change: (answer: object) => object) => (): Promise<string> =>
  httpEnd(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    const { batch, events } = JSON.parse(text.toString())
    const answer = { batch, accepted: events.length, duplicate: false, rejected: [], durability: 'full' }
    response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify(change(answer)))
  })

const tcpEnd = (listener: (socket: Socket) => void) => async (): Promise<string> =>
  `http://127.0.0.1:${await portOf(createTcp(listener))}`

/** A port whose queue of connections is full and whose program stands still: packets go unanswered. */
async function blackHole(): Promise<string> {
  const source =
    "const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port))"
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  child.kill('SIGSTOP')
  const sockets = Array.from({ length: 8 }, () => connect(Number(line), '127.0.0.1').on('error', () => {}))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    child.kill('SIGKILL')
  })
  return `http://127.0.0.1:${Number(line)}`
}

export interface BadEnd {
  readonly title: string
  /** Resolves with its address. */
  open(): Promise<string>
  /** What the user reads about it. */
  readonly reason: RegExp
  /** A command in front of the program. */
  readonly wrapper?: readonly string[]
}

const OFFLINE = ['unshare', '--user', '--map-root-user', '--net']
const HUGE = { padding: 'x'.repeat(70_000) }
const DAY_AND_MORE = String(10 ** 9)

export const BAD_ENDS: readonly BadEnd[] = [
  { title: 'nobody listens', open: async () => 'http://127.0.0.1:1', reason: /nobody listens there \(ECONNREFUSED\)/ },
  { title: 'packets vanish', open: blackHole, reason: /no answer in time/ },
  { title: 'one byte comes in a second', open: tcpEnd(drip), reason: /no answer in time/ },
  { title: 'there is no network', open: async () => 'https://192.0.2.1', reason: /no way there/, wrapper: OFFLINE },
  { title: 'no name is known', open: async () => 'https://receiver.invalid', reason: /its name/, wrapper: OFFLINE },
  {
    title: 'the certificate is of nobody we know',
    open: tlsEnd,
    reason: /certificate that this machine does not trust/,
  },
  {
    title: 'plain HTTP answers where TLS should',
    open: async () => (await page(200)()).replace('http', 'https'),
    reason: /TLS/,
  },
  { title: 'a captive portal shows its page', open: page(200), reason: /no receiver; .* sign in \(status 200\)/ },
  { title: 'it redirects elsewhere', open: redirecting, reason: /status 302/ },
  { title: 'it fails', open: page(500), reason: /status 500/ },
  { title: 'it wants a pause of years', open: page(429, { 'retry-after': DAY_AND_MORE }), reason: /status 429/ },
  { title: 'the answer is endless', open: acknowledging((answer) => ({ ...answer, ...HUGE })), reason: /too long/ },
  {
    title: 'it acknowledges another batch',
    open: acknowledging((answer) => ({ ...answer, batch: 'B'.repeat(22) })),
    reason: /not about this batch/,
  },
  {
    title: 'it acknowledges fewer events',
    open: acknowledging((answer) => ({ ...answer, accepted: 1 })),
    reason: /not about this batch/,
  },
  { title: 'the answer breaks off', open: tcpEnd(breakOff), reason: /broke off/ },
  {
    title: 'the connection is reset',
    open: tcpEnd((socket) => socket.once('data', () => socket.resetAndDestroy())),
    reason: /the connection was cut/,
  },
]

async function tlsEnd(): Promise<string> {
  return `https://127.0.0.1:${await portOf(createHttps(OTHER, answering(202, {})))}`
}

async function redirecting(): Promise<string> {
  const elsewhere = await acknowledging((answer) => answer)()
  return page(302, { location: `${elsewhere}/v1/batches` })()
}

function drip(socket: Socket): void {
  const letters = [...'HTTP/1.1 202 Accepted\r\n']
  const timer = setInterval(() => socket.write(letters.shift() ?? ' '), 1000)
  socket.on('close', () => clearInterval(timer))
}

function breakOff(socket: Socket): void {
  socket.once('data', () => {
    socket.write('HTTP/1.1 202 Accepted\r\nContent-Length: 400\r\n\r\n{"batch":', () => socket.resetAndDestroy())
  })
}
