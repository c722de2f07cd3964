/** A Redis of its own for a test, and the little of its protocol (RESP 2) that a lease needs. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const PROGRAM = 'redis-server'

/** Why no server can be had here; undefined where one can. */
export const whyNoRedis = (): string | undefined =>
  spawnSync(PROGRAM, ['--version']).status === 0
    ? undefined
    : 'not run: Redis is not installed (apt-get install redis-server)'

export async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), 'aboveboard-redis-'))
  const path = join(folder, 'socket')
  const argv = ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder]
  const server = spawn(PROGRAM, argv, { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface(server.stdout)) if (/ready to accept connections/i.test(line)) break
  const client = await createClient(path)
  return {
    send: client.send,
    async stop() {
      client.end()
      server.kill('SIGTERM')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createClient(path: string) {
  const socket = connect(path)
  const waiting: { resolve(answer: unknown): void; reject(error: Error): void }[] = []
  let unread = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    unread = Buffer.concat([unread, chunk])
    for (let read = readAnswer(unread); read; read = readAnswer(unread)) {
      unread = unread.subarray(read.length)
      if (read.answer instanceof Error) waiting.shift()?.reject(read.answer)
      else waiting.shift()?.resolve(read.answer)
    }
  })
  await once(socket, 'connect')
  return {
    send: (args: readonly string[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        socket.write(`*${args.length}\r\n${args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join('')}`)
      }),
    end: () => socket.destroy(),
  }
}

/** Simple texts, errors, integers and bulk texts; undefined while an answer is not whole. */
function readAnswer(bytes: Buffer): { readonly answer: unknown; readonly length: number } | undefined {
  const end = bytes.indexOf('\r\n')
  if (end < 0) return undefined
  const line = bytes.toString('utf8', 1, end)
  const length = end + 2
  switch (String.fromCharCode(bytes[0] ?? 0)) {
    case '+':
      return { answer: line, length }
    case '-':
      return { answer: new Error(line), length }
    case ':':
      return { answer: Number(line), length }
    default: {
      const size = Number(line)
      if (size < 0) return { answer: null, length }
      const whole = length + size + 2
      return bytes.length < whole ? undefined : { answer: bytes.toString('utf8', length, length + size), length: whole }
    }
  }
}
