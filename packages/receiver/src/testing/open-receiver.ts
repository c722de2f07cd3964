import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReceiverOptions } from '../options.ts'
import { type Receiver, startReceiver } from '../start-receiver.ts'
import { type Answered, ask } from './ask.ts'
import { orbit, today } from './orbit.ts'

export const ADMIN_KEY = `ak_${'0123456789abcdef'.repeat(4)}`

export interface OpenReceiver extends Receiver {
  readonly dataDir: string
  /** A write key of Orbit. */
  readonly key: string
  /** Posts a batch, as JSON where it is no bytes already. */
  send(batch: unknown, headers?: { readonly [name: string]: string }): Promise<Answered>
  /** Calls any route, with the admin key unless the headers name another. */
  call(method: string, path: string, body?: unknown, headers?: { readonly [name: string]: string }): Promise<Answered>
  /** Today's books of Orbit, once everything is in them. */
  books(): Promise<unknown>
  /** Closes and removes everything. */
  dispose(): Promise<void>
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'aboveboard-receiver-'))

/** A real receiver on a free port, with Orbit registered. */
export async function openReceiver(options: Partial<ReceiverOptions> = {}): Promise<OpenReceiver> {
  const dataDir = options.dataDir ?? temporaryFolder()
  const receiver = await startReceiver({ port: 0, adminKey: ADMIN_KEY, log: () => {}, ...options, dataDir })
  await receiver.addProduct(orbit)
  const { key } = await receiver.addKey('orbit', 'write', 'test')
  const json = { 'Content-Type': 'application/json' }
  const call: OpenReceiver['call'] = (method, path, body, headers = { Authorization: `Bearer ${ADMIN_KEY}` }) =>
    ask(receiver.url, {
      method,
      path,
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    ...receiver,
    dataDir,
    key,
    call,
    send: (batch, headers = {}) =>
      ask(receiver.url, {
        method: 'POST',
        path: '/v1/batches',
        headers: { Authorization: `Bearer ${key}`, ...json, ...headers },
        body: batch instanceof Uint8Array || typeof batch === 'string' ? batch : JSON.stringify(batch),
      }),
    async books() {
      await receiver.settled()
      const { body } = await call('GET', `/v1/products/orbit/books?from=${today()}&to=${today()}`)
      return Array.isArray(body.days) ? body.days[0] : undefined
    },
    async dispose() {
      await receiver.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
