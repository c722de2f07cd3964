import type { CompiledContract, Query, QueryAnswer } from '@aboveboard/protocol'
import { ADMIN_KEY } from './receiver-process.ts'

export interface BooksDay {
  readonly day: string
  readonly recorded: number
  readonly stored: number
  readonly duplicate: number
  readonly rejected: { readonly [reason: string]: number }
  readonly dropped: { readonly [reason: string]: number }
}

async function call(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' }
  const response = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return JSON.parse(text)
}

/** What a maker's own program would call, with the admin key of the e2e receiver. */
export const api = {
  async addProduct(url: string, compiled: CompiledContract): Promise<string> {
    await call(url, 'POST', '/v1/products', compiled)
    return api.addKey(url, compiled.contract.product, 'write')
  },
  async addKey(url: string, product: string, kind: 'write' | 'read'): Promise<string> {
    const answer = await call(url, 'POST', `/v1/products/${product}/keys`, { kind, label: 'e2e' })
    // The route's documented answer.
    return (answer as { key: string }).key
  },
  async query(url: string, product: string, query: Query): Promise<QueryAnswer> {
    // The route's documented answer.
    return (await call(url, 'POST', `/v1/products/${product}/query`, query)) as QueryAnswer
  },
  async books(url: string, product: string, from: string, to: string): Promise<readonly BooksDay[]> {
    const answer = await call(url, 'GET', `/v1/products/${product}/books?from=${from}&to=${to}`)
    // The route's documented answer.
    return (answer as { days: readonly BooksDay[] }).days
  },
}
