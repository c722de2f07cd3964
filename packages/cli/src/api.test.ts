import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { problem } from '@aboveboard/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, connect, createApi } from './api.ts'
import { CliError } from './cli-error.ts'

let server: Server | undefined
afterEach(() => server?.close())

async function answering(status: number, body: string, headers: { [name: string]: string } = {}): Promise<string> {
  server = createServer((_, response) => response.writeHead(status, headers).end(body)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server has one
  return `http://127.0.0.1:${port}`
}

const asked = async (url: string): Promise<unknown> =>
  createApi({ url, key: 'rk_test' })
    .ask('GET', '/v1/products')
    .catch((error: unknown) => error)

describe('createApi', () => {
  it('gives the body of an answer', async () => {
    expect(await asked(await answering(200, '{"products":[]}'))).toEqual({ status: 200, body: { products: [] } })
  })

  it('turns a problem document into its code, place and remedy', async () => {
    const error = await asked(await answering(401, JSON.stringify(problem('bad_key'))))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code: 'bad_key', exitCode: 1, remedy: problem('bad_key').detail })
  })

  it('takes a page of HTML for something other than a receiver', async () => {
    const error = await asked(await answering(200, '<html>Welcome to the hotel</html>'))
    expect(error).toMatchObject({ message: 'Something other than a receiver answered, with status 200.' })
  })

  it('follows no redirect with the key', async () => {
    expect(await asked(await answering(302, '', { location: 'https://elsewhere.example/' }))).toBeInstanceOf(CliError)
  })

  it('says where nobody answers', async () => {
    const url = await answering(200, '')
    await new Promise((resolve) => server?.close(resolve))
    expect(await asked(url)).toMatchObject({ message: 'No receiver answers.', where: `${url} (ECONNREFUSED)` })
  })
})

describe('lines', () => {
  const NDJSON = { 'content-type': 'application/x-ndjson' }

  /** Sends the pieces one after the other, each when the one before was written, then ends or breaks off. */
  async function streaming(pieces: readonly (string | Buffer)[], end: 'ends' | 'breaks off'): Promise<string> {
    server = createServer(async (_, response) => {
      response.writeHead(200, NDJSON)
      for (const piece of pieces) await new Promise<void>((resolve) => response.write(piece, () => resolve()))
      if (end === 'ends') response.end()
      else response.destroy()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // a TCP server has one
    return `http://127.0.0.1:${port}`
  }

  async function linesOf(url: string): Promise<readonly unknown[]> {
    const lines: unknown[] = []
    for await (const line of createApi({ url, key: 'rk_test' }).lines('/v1/products/orbit/reports')) lines.push(line)
    return lines
  }

  it('reads lines wherever the pieces are cut, within a character too', async () => {
    const text = Buffer.from('{"a":1}\n{"b":"ü"}\n{"c":3}')
    const cut = text.indexOf(0xbc)
    const url = await streaming([text.subarray(0, 3), text.subarray(3, cut), text.subarray(cut)], 'ends')
    expect(await linesOf(url)).toEqual([{ a: 1 }, { b: 'ü' }, { c: 3 }])
  })

  it('says where an answer breaks off', async () => {
    const url = await streaming(['{"a":1}\n', '{"b"'], 'breaks off')
    await expect(linesOf(url)).rejects.toMatchObject({ message: 'The answer of the receiver broke off.' })
  })

  it.each([['{"a":\n'], ['"\ud800'], [`"${'x'.repeat(300_000)}`]])(
    'refuses a line that is no JSON (%#)',
    async (text) => {
      await expect(linesOf(await streaming([text], 'ends'))).rejects.toBeInstanceOf(CliError)
    },
  )

  it('passes on a refusal, and takes anything but lines for another server', async () => {
    const refused = await answering(403, JSON.stringify(problem('forbidden')))
    await expect(linesOf(refused)).rejects.toMatchObject({ code: 'forbidden' })
    server?.close()
    await expect(linesOf(await answering(200, '{}'))).rejects.toThrow('Something other than a receiver answered')
  })
})

describe('connect', () => {
  const world = (env: { [name: string]: string }, written: string[] = []) => ({
    env,
    cwd: '/',
    stdout: { write: () => true },
    stderr: { write: (text: string) => written.push(text) },
    now: () => new Date(0),
    untilStopped: () => Promise.resolve(),
  })

  it.each(['ftp://host', 'host', 'http://user:word@host'])('refuses %s as an address', (url) => {
    expect(() => connect({ url }, world({ ABOVEBOARD_KEY: 'rk_x' }))).toThrow(CliError)
  })

  it('refuses to ask without a key, or with one that no header can carry', () => {
    expect(() => connect({}, world({}))).toThrow('There is no key')
    expect(() => connect({}, world({ ABOVEBOARD_KEY: 'rk_x\n' }))).toThrow('characters that no key has')
  })

  it('warns where the key would travel unencrypted', () => {
    const written: string[] = []
    connect({ url: 'http://receiver.example' }, world({ ABOVEBOARD_KEY: 'rk_x' }, written))
    connect({ url: 'http://127.0.0.1:4870' }, world({ ABOVEBOARD_KEY: 'rk_x' }, written))
    expect(written).toEqual(['aboveboard: the key travels unencrypted to http://receiver.example; use https.\n'])
  })
})
