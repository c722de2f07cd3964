import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFolder } from '../install.fixture.ts'
import { AUTHORITY, LOCALHOST, OTHER } from './certificates.fixture.ts'
import { postIn } from './post-batch.fixture.ts'
import { postBatch } from './post-batch.ts'
import { createSecureReceiver, createTunnels } from './tunnel.fixture.ts'

/** The environment of somebody who trusts the authority of these tests. */
function trusting(): { readonly NODE_EXTRA_CA_CERTS: string } {
  const path = join(createFolder(), 'authority.pem')
  writeFileSync(path, AUTHORITY)
  return { NODE_EXTRA_CA_CERTS: path }
}

// Each case starts a process.
const SLOW = { timeout: 20_000 }

describe('TLS', SLOW, () => {
  it('reaches a receiver whose certificate this machine trusts', async () => {
    const { heard, port } = await createSecureReceiver(LOCALHOST)

    const answer = await postIn(trusting(), `https://localhost:${port}/v1/batches`)

    expect(answer).toMatchObject({ kind: 'answered', status: 202, body: { seen: true } })
    expect(heard[0]?.authorization).toBe('Bearer wk_test')
  })

  it.each([
    ['signed by somebody unknown', {}],
    ['signed by somebody unknown, and the environment asks for no check', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
  ])('says nothing to one whose certificate is %s', async (_, env) => {
    const { heard, port } = await createSecureReceiver(LOCALHOST)

    const answer = await postIn(env, `https://localhost:${port}/v1/batches`)

    expect(answer).toEqual({ kind: 'failed', why: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
    expect(heard).toEqual([])
  })

  it('says nothing to one whose certificate is for another name', async () => {
    const { heard, port } = await createSecureReceiver(OTHER)

    const answer = await postIn(trusting(), `https://localhost:${port}/v1/batches`)

    expect(answer).toEqual({ kind: 'failed', why: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    expect(heard).toEqual([])
  })
})

describe('through a proxy', SLOW, () => {
  it('posts in a tunnel of which the proxy sees the name and nothing else', async () => {
    const receiver = await createSecureReceiver(LOCALHOST)
    const proxy = await createTunnels()
    const env = { ...trusting(), HTTPS_PROXY: `http://ada:p%40ss@127.0.0.1:${proxy.port}` }

    const answer = await postIn(env, `https://localhost:${receiver.port}/v1/batches`)

    const authorization = `Basic ${Buffer.from('ada:p@ss').toString('base64')}`
    expect(answer).toMatchObject({ kind: 'answered', status: 202 })
    expect(proxy.asked).toEqual([{ to: `localhost:${receiver.port}`, authorization }])
    expect(receiver.heard[0]).not.toHaveProperty('proxy-authorization')
    expect(Buffer.concat(proxy.passed).includes('wk_test')).toBe(false)
  })

  it('says nothing where the proxy looks into the tunnel', async () => {
    const intercepting = await createSecureReceiver(OTHER)
    const proxy = await createTunnels()
    const env = { ...trusting(), https_proxy: `127.0.0.1:${proxy.port}`, NODE_TLS_REJECT_UNAUTHORIZED: '0' }

    const answer = await postIn(env, `https://localhost:${intercepting.port}/v1/batches`)

    expect(answer).toEqual({ kind: 'failed', why: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    expect(intercepting.heard).toEqual([])
  })

  it('goes past it where NO_PROXY says so', async () => {
    const receiver = await createSecureReceiver(LOCALHOST)
    const proxy = await createTunnels()
    const env = { ...trusting(), HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: 'localhost' }

    const answer = await postIn(env, `https://localhost:${receiver.port}/v1/batches`)

    expect(answer).toMatchObject({ status: 202 })
    expect(proxy.asked).toEqual([])
  })

  it.each([
    ['wants a password', 407],
    ['forbids it', 403],
    ['wants a sign-in first', 302],
  ])('fails where the proxy %s', async (_, status) => {
    const proxy = await createTunnels(status)
    const env = { https_proxy: `http://127.0.0.1:${proxy.port}` }

    expect(await post('https://receiver.example/v1/batches', env)).toEqual({
      kind: 'failed',
      why: `the proxy: status ${status}`,
    })
  })

  it('fails where nobody listens there', async () => {
    const env = { https_proxy: 'http://127.0.0.1:1' }

    expect(await post('https://receiver.example/v1/batches', env)).toEqual({
      kind: 'failed',
      why: 'the proxy: ECONNREFUSED',
    })
  })

  it('fails, and goes nowhere else, where it is none that can be used', async () => {
    const { heard, port } = await createSecureReceiver(LOCALHOST)

    const answer = await post(`https://localhost:${port}/v1/batches`, { https_proxy: 'socks5://127.0.0.1:1080' })

    expect(answer).toEqual({ kind: 'failed', why: 'the proxy: https_proxy names none that can be used' })
    expect(heard).toEqual([])
  })
})

describe('an answer', () => {
  it.each([
    [
      'that switches to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      'no answer',
    ],
    ['that is no HTTP', 'hello\r\n\r\n', 'HPE_INVALID_CONSTANT'],
    ['that breaks off', 'HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{"batch"', 'the answer broke off'],
    ['whose headers have no end', `HTTP/1.1 202 Accepted\r\n${'x: y\r\n'.repeat(20_000)}`, 'HPE_HEADER_OVERFLOW'],
    ['that never comes', '', 'ECONNRESET'],
  ])('%s is a failure', async (_, bytes, why) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.once('data', () => socket.end(bytes))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0

    expect(await post(`http://127.0.0.1:${port}/v1/batches`, {})).toEqual({ kind: 'failed', why })
  })
})

const post = (url: string, env: { readonly [name: string]: string }) =>
  postBatch({
    url: new URL(url),
    writeKey: 'wk_test',
    bytes: Buffer.from('{}'),
    signal: AbortSignal.timeout(5000),
    env,
  })
