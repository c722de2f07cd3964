import { describe, expect, it } from 'vitest'
import { type Api, createApi } from './api.ts'

const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status })
const never = new AbortController().signal

function apiThat(answer: () => Promise<Response>): { api: Api; asked: string[]; signedOut: () => number } {
  const asked: string[] = []
  let signedOut = 0
  const fetch: typeof globalThis.fetch = (path) => {
    asked.push(String(path))
    return answer()
  }
  return { api: createApi({ fetch, onSignedOut: () => signedOut++ }), asked, signedOut: () => signedOut }
}

describe('the API', () => {
  it('asks for books by date and with the product escaped', async () => {
    const { api, asked } = apiThat(async () => json(200, { days: [] }))
    await api.books('a/b', { from: 0, to: 1 }, never)
    expect(asked).toEqual(['/v1/products/a%2Fb/books?from=1970-01-01&to=1970-01-02'])
  })

  it('says what the problem document says', async () => {
    const { api } = apiThat(async () =>
      json(422, { title: 'Not valid', detail: 'See `from`.', code: 'invalid_request' }),
    )
    await expect(api.products()).rejects.toMatchObject({ kind: 'problem', title: 'Not valid', detail: 'See `from`.' })
  })

  it('notices that the session ended', async () => {
    const { api, signedOut } = apiThat(async () => json(401, { title: 'Nobody is signed in', code: 'signed_out' }))
    await expect(api.products()).rejects.toMatchObject({ code: 'signed_out' })
    expect(signedOut()).toBe(1)
  })

  it('takes a page of HTML for no answer', async () => {
    const { api } = apiThat(async () => new Response('<html>'))
    await expect(api.products()).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it('says that the receiver cannot be reached', async () => {
    const { api } = apiThat(() => Promise.reject(new TypeError('fetch failed')))
    await expect(api.session()).rejects.toMatchObject({ kind: 'offline' })
  })

  it('says why it lets nobody in, and how long to wait', async () => {
    const refusal = { title: 'Too many requests', detail: 'Wait.', code: 'rate_limited' }
    const headers = { 'Retry-After': '30' }
    const { api, signedOut } = apiThat(async () => new Response(JSON.stringify(refusal), { status: 429, headers }))
    const asked = api.signIn({ name: 'owner', password: 'wrong' })
    await expect(asked).rejects.toMatchObject({ code: 'rate_limited', retryAfterS: 30 })
    expect(signedOut()).toBe(0)
  })

  it('takes a connection that breaks within an answer for a lost one', async () => {
    const broken = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) })
    const { api } = apiThat(async () => new Response(broken))
    await expect(api.products()).rejects.toMatchObject({ kind: 'offline' })
  })
})
