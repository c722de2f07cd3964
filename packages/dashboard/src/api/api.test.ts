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

  it('tells a used sign-in link from a failing receiver', async () => {
    await expect(apiThat(async () => json(401, {})).api.signIn('t')).resolves.toBe(false)
    await expect(apiThat(async () => json(500, {})).api.signIn('t')).rejects.toMatchObject({ kind: 'unreadable' })
  })
})
